package one.flowmade.aether.autoconfigure.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import one.flowmade.aether.autoconfigure.StartFailure;
import one.flowmade.aether.store.EventStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A wrong value ends the start before a server is looked for, and is named as it is
 * written in {@code application.yml}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongPropertyTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aether.namespace                     | a..b | must be tokens separated by dots
            aether.namespace                     | a.*  | without blanks or wildcards
            aether.stream                        | a_b  | must be 1 to 64 letters, digits and '-'
            aether.retention                     | -1d  | must not be negative
            aether.replicas                      | 0    | must be 1 to 5
            aether.replicas                      | 6    | must be 1 to 5
            aether.store.save-timeout            | 0    | must be positive
            aether.store.read-timeout            | -1s  | must be positive
            aether.store.version-cache-size      | -1   | must not be negative
            aether.store.max-in-flight           | 0    | must be positive
            aether.bus.queue-capacity            | 0    | must be positive
            aether.snapshot.every-events         | 0    | must be positive
            aether.snapshot.kept                 | 11   | must be 1 to 10
            aether.retry.max-attempts            | 0    | must be positive
            aether.retry.circuit-breaker.window  | 0    | must be positive
            aether.retry.eventual.queue-capacity | 0    | must be positive
            """)
    void aValueThatIsRefusedIsNamedWithItsProperty(String property, String value, String reason,
            CapturedOutput output) {
        StartFailure failure = StartFailure.of(output, property + "=" + value);
        assertThat(failure.description())
            .contains("Invalid value '%s' for configuration property '%s'".formatted(value, property), reason);
        assertThat(failure.description()).endsWith("for example.");
    }

    @ParameterizedTest
    @CsvSource({ "aether.snapshot.every-events", "aether.snapshot.kept", "aether.retry.max-attempts",
            "aether.retry.eventual.queue-capacity" })
    void aWrongValueIsFoundFirstWhateverNeedsTheStoreBefore(String property, CapturedOutput output) {
        assertThat(StartFailure.of(output, Saving.class, property + "=0").description())
            .contains("Invalid value '0' for configuration property '%s'".formatted(property));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aether.retention       | a year |
            aether.replicas        | many   |
            aether.store.type      | disk   | JETSTREAM
            aether.store.provision | always | UPDATE
            """)
    void aValueOfTheWrongKindIsNamedWithItsProperty(String property, String value, String offered,
            CapturedOutput output) {
        StartFailure failure = StartFailure.of(output, property + "=" + value);
        assertThat(failure.description()).contains("Property: " + property, "Value: \"%s\"".formatted(value));
        assertThat(failure.action()).contains((offered != null) ? offered : "Update your application's configuration");
    }

    @Test
    void aWrongValueIsAlsoRefusedWhereItHasNoEffect(CapturedOutput output) {
        assertThat(StartFailure.of(output, "aether.store.type=in-memory", "aether.replicas=9").description())
            .contains("'aether.replicas'");
    }

    @Test
    void aBoundBelowZeroIsNamed(CapturedOutput output) {
        assertThat(
                StartFailure.of(output, "aether.store.type=in-memory", "aether.namespaces.max-open=-1").description())
            .contains("Invalid value '-1' for configuration property 'aether.namespaces.max-open'",
                    "must not be negative");
    }

    @Test
    void twoWaysToLogInAreNamed(CapturedOutput output) {
        assertThat(StartFailure.of(output, "aether.nats.username=u", "aether.nats.password=p", "aether.nats.token=t")
            .description()).contains("mutually exclusive", "aether.nats.username", "aether.nats.token");
    }

    @Test
    void anAddressThatIsNoneIsNamed(CapturedOutput output) {
        assertThat(StartFailure.of(output, "aether.nats.servers=local host").description())
            .contains("'aether.nats.servers' holds 'local host'");
    }

    /**
     * Comes before all auto-configuration.
     */
    @Configuration(proxyBeanMethods = false)
    static class Saving {

        Saving(EventStore store) {
            store.getLatestVersion("order-1");
        }

    }

}
