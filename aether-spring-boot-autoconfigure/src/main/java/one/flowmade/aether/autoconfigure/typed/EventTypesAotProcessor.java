package one.flowmade.aether.autoconfigure.typed;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.DefaultResourceLoader;

import one.flowmade.aether.typed.EventType;

/**
 * Lets the records with {@link EventType}, and what they are made of, be read and written
 * in native images.
 */
final class EventTypesAotProcessor implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beanFactory) {
        List<Class<?>> types = EventTypeScanner.find(beanFactory,
                new DefaultResourceLoader(beanFactory.getBeanClassLoader()));
        return types.isEmpty() ? null : (context, code) -> new BindingReflectionHintsRegistrar()
            .registerReflectionHints(context.getRuntimeHints().reflection(), types.toArray(Class<?>[]::new));
    }

}
