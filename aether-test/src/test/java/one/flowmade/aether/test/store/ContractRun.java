package one.flowmade.aether.test.store;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

/**
 * Runs tests of a contract and tells which of them failed.
 */
final class ContractRun {

    private ContractRun() {
    }

    static Set<String> testsOf(Class<?> contract) {
        return methodsOf(contract).map(Method::getName).collect(Collectors.toSet());
    }

    static Set<String> failuresOf(Class<?> contract, Collection<String> tests) {
        Predicate<Method> selected = (method) -> tests.contains(method.getName());
        return EngineTestKit.engine("junit-jupiter")
            .selectors(methodsOf(contract).filter(selected)
                .map((method) -> selectMethod(contract, method))
                .toArray(DiscoverySelector[]::new))
            .execute()
            .testEvents()
            .failed()
            .map(ContractRun::nameOf)
            .collect(Collectors.toSet());
    }

    private static String nameOf(Event event) {
        return event.getTestDescriptor()
            .getSource()
            .map((source) -> ((MethodSource) source).getMethodName())
            .orElseThrow();
    }

    private static Stream<Method> methodsOf(Class<?> contract) {
        return Stream
            .concat(Arrays.stream(contract.getMethods()), Arrays.stream(contract.getSuperclass().getDeclaredMethods()))
            .filter((method) -> method.isAnnotationPresent(Test.class)
                    || method.isAnnotationPresent(ParameterizedTest.class));
    }

}
