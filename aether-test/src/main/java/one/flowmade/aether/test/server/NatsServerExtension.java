package one.flowmade.aether.test.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link NatsServer} as a parameter: one for all classes of a run, started
 * when it is first asked for and closed at the end. A test that ends, suspends or
 * configures a server starts one of its own; tests that share this one keep apart by
 * namespaces or streams of their own.
 */
public final class NatsServerExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(NatsServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == NatsServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(NatsServer.class, (key) -> NatsServer.start(), NatsServer.class);
    }

}
