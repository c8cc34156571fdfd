package one.flowmade.aether.test;

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
public final class ContractRun {

    private ContractRun() {
    }

    public static Set<String> testsOf(Class<?> contract) {
        return methodsOf(contract).map(Method::getName).collect(Collectors.toSet());
    }

    public static Set<String> failuresOf(Class<?> contract, Collection<String> tests) {
        return failuresOf(contract, tests, 1);
    }

    /**
     * Runs tests side by side, for those that mostly wait.
     * @param contract the tests' class
     * @param tests their names
     * @param parallelism how many at a time
     * @return the names of those that failed
     */
    public static Set<String> failuresOf(Class<?> contract, Collection<String> tests, int parallelism) {
        Predicate<Method> selected = (method) -> tests.contains(method.getName());
        return EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.execution.parallel.enabled", String.valueOf(parallelism > 1))
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism",
                    String.valueOf(parallelism))
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
