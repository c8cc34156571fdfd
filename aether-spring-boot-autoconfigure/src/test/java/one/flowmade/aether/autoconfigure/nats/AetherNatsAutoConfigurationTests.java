package one.flowmade.aether.autoconfigure.nats;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import one.flowmade.aether.nats.client.NatsConnections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AetherNatsAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherNatsAutoConfiguration.class));

    @Test
    void nothingIsOpenedUntilABeanNeedsIt() {
        this.runner.withPropertyValues("aether.nats.servers=nats://nowhere.invalid:4222")
            .run((context) -> assertThat(context).hasNotFailed().hasSingleBean(NatsConnections.class));
    }

    @Test
    void serversAreTakenFromTheProperties() {
        this.runner.withPropertyValues("aether.nats.servers=nats://one:1,nats://two:2")
            .run((context) -> assertThat(context.getBean(NatsConnectionDetails.class).getServers())
                .containsExactly("nats://one:1", "nats://two:2"));
    }

    @Test
    void connectionDetailsOfTheApplicationTakeTheirPlace() {
        NatsConnectionDetails details = () -> List.of("nats://details:1");
        this.runner.withBean(NatsConnectionDetails.class, () -> details)
            .run((context) -> assertThat(context).getBean(NatsConnectionDetails.class).isSameAs(details));
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutItsPassword() {
        this.runner.withPropertyValues("aether.nats.servers=nats://user:secret@local host:4222")
            .run((context) -> assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> context.getBean(NatsConnectionDetails.class).getServers())
                .satisfies((ex) -> assertThat(ex.analysis().getDescription())
                    .contains("'aether.nats.servers' holds 'nats://***@local host:4222'"))
                .satisfies((ex) -> assertThat(ex.analysis().getAction()).contains("nats://localhost:4222")));
    }

    @Test
    void anAddressThatTrustsAnyServerIsRefused() {
        this.runner.withPropertyValues("aether.nats.servers=opentls://user:secret@nats.example:4222")
            .run((context) -> assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> context.getBean(NatsConnectionDetails.class).getServers())
                .withMessageContaining(
                        "'opentls://***@nats.example:4222', but the scheme 'opentls' trusts any server"));
    }

    @Test
    void aBundleThatDoesNotExistIsNamedWithItsProperty() {
        this.runner.withBean(SslBundles.class, DefaultSslBundleRegistry::new)
            .withPropertyValues("aether.nats.ssl.bundle=absent")
            .run((context) -> assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> context.getBean(NatsConnectionDetails.class).getSslBundle())
                .satisfies((ex) -> assertThat(ex.getName()).isEqualTo("aether.nats.ssl.bundle")));
    }

    @Test
    void noAddressIsRefused() {
        this.runner.withPropertyValues("aether.nats.servers=")
            .run((context) -> assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> context.getBean(NatsConnectionDetails.class).getServers())
                .withMessageContaining("'aether.nats.servers' has no value"));
    }

}
