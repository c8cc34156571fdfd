package one.flowmade.aether.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import one.flowmade.aether.autoconfigure.AetherProperties.RetryType;
import one.flowmade.aether.autoconfigure.AetherProperties.StoreType;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStoreConfig;
import one.flowmade.aether.nats.store.GroupCommit;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.nats.store.Provision;
import one.flowmade.aether.retry.Backoff;
import one.flowmade.aether.retry.CircuitPolicy;
import one.flowmade.aether.snapshot.SnapshotPolicy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

class AetherPropertiesTests {

    @Test
    void theDefaultsAreThoseOfTheStore() {
        AetherProperties properties = bind(Map.of());
        JetStreamEventStoreConfig config = JetStreamEventStoreConfig.builder().build();
        assertThat(properties.namespace()).isEqualTo(config.namespace());
        assertThat(properties.stream()).isEqualTo(config.stream());
        assertThat(properties.retention()).isEqualTo(config.retention());
        assertThat(properties.replicas()).isEqualTo(config.replicas());
        AetherProperties.Store store = properties.store();
        assertThat(store.type()).isEqualTo(StoreType.JETSTREAM);
        assertThat(store.provision()).isEqualTo(config.provision());
        assertThat(store.saveTimeout()).isEqualTo(config.saveTimeout());
        assertThat(store.readTimeout()).isEqualTo(config.readTimeout());
        assertThat(store.versionCacheSize()).isEqualTo(config.versionCacheSize());
        assertThat(store.maxInFlight()).isEqualTo(config.maxInFlight());
        assertThat(store.groupCommit()).isEqualTo(config.groupCommit());
    }

    @Test
    void theDefaultsAreThoseOfTheBus() {
        AetherProperties.Bus bus = bind(Map.of()).bus();
        EventBusConfig config = EventBusConfig.defaults();
        assertThat(bus.allowWildcards()).isEqualTo(config.allowWildcards());
        assertThat(bus.queueCapacity()).isEqualTo(config.subscriptions().queueCapacity());
    }

    @Test
    void theDefaultsAreThoseOfRetries() {
        AetherProperties.Retry retry = bind(Map.of()).retry();
        Backoff backoff = Backoff.defaults();
        assertThat(retry.strategy()).isEqualTo(RetryType.JITTER);
        assertThat(retry.initialDelay()).isEqualTo(backoff.initialDelay());
        assertThat(retry.maxDelay()).isEqualTo(backoff.maxDelay());
        AetherProperties.CircuitBreaker circuitBreaker = retry.circuitBreaker();
        assertThat(circuitBreaker.enabled()).isFalse();
        assertThat(new CircuitPolicy(circuitBreaker.window(), circuitBreaker.conflictRate(), circuitBreaker.openFor()))
            .isEqualTo(CircuitPolicy.defaults());
    }

    @Test
    void theDefaultsAreThoseOfSnapshots() {
        AetherProperties.Snapshot snapshot = bind(Map.of()).snapshot();
        assertThat(SnapshotPolicy.everyEvents(snapshot.everyEvents())).isEqualTo(SnapshotPolicy.DEFAULT);
        assertThat(snapshot.kept()).isEqualTo(JetStreamSnapshotStoreConfig.defaults().kept());
        assertThat(snapshot.keeper()).isTrue();
    }

    @Test
    void withoutFurtherSettingsAServerOnThisMachineIsMeant() {
        assertThat(bind(Map.of()).nats()).isEqualTo(new AetherProperties.Nats(List.of("nats://localhost:4222"), null,
                Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(500), null, null, null, null, null,
                null, null, new AetherProperties.Ssl(null)));
    }

    @Test
    void everyPropertyCanBeSet() {
        AetherProperties properties = bind(Map.ofEntries(entry("aether.namespace", "shop.eu"),
                entry("aether.stream", "orders"), entry("aether.retention", "30d"), entry("aether.replicas", "3"),
                entry("aether.store.type", "in-memory"), entry("aether.store.provision", "update"),
                entry("aether.store.save-timeout", "3s"), entry("aether.store.read-timeout", "4s"),
                entry("aether.store.version-cache-size", "5"), entry("aether.store.max-in-flight", "6"),
                entry("aether.store.group-commit", "on"), entry("aether.event-stored.remote", "true"),
                entry("aether.bus.allow-wildcards", "true"), entry("aether.bus.queue-capacity", "7"),
                entry("aether.retry.strategy", "conflict-detailed"), entry("aether.retry.max-attempts", "8"),
                entry("aether.retry.initial-delay", "9ms"), entry("aether.retry.max-delay", "10ms"),
                entry("aether.retry.circuit-breaker.enabled", "true"),
                entry("aether.retry.circuit-breaker.window", "11"),
                entry("aether.retry.circuit-breaker.conflict-rate", "12"),
                entry("aether.retry.circuit-breaker.open-for", "13s"),
                entry("aether.retry.eventual.queue-capacity", "14"),
                entry("aether.retry.eventual.drain-timeout", "15s"), entry("aether.snapshot.every-events", "50"),
                entry("aether.snapshot.kept", "2"), entry("aether.snapshot.keeper", "false"),
                entry("aether.namespaces.max-open", "16"), entry("aether.nats.servers", "nats://one:1,nats://two:2"),
                entry("aether.nats.connection-name", "name"), entry("aether.nats.connection-timeout", "7s"),
                entry("aether.nats.username", "user"), entry("aether.nats.password", "word"),
                entry("aether.nats.token", "token"), entry("aether.nats.credentials-file", "/run/creds"),
                entry("aether.nats.credentials", "content"), entry("aether.nats.nkey", "seed"),
                entry("aether.nats.reconnect-wait", "8s"), entry("aether.nats.reconnect-jitter", "9s"),
                entry("aether.nats.inbox-prefix", "inbox"), entry("aether.nats.ssl.bundle", "bundle")));
        assertThat(properties).isEqualTo(new AetherProperties("shop.eu", "orders", Duration.ofDays(30), 3,
                new AetherProperties.Store(StoreType.IN_MEMORY, Provision.UPDATE, Duration.ofSeconds(3),
                        Duration.ofSeconds(4), 5, 6, GroupCommit.ON),
                new AetherProperties.Telling(true), new AetherProperties.Bus(true, 7),
                new AetherProperties.Retry(RetryType.CONFLICT_DETAILED, 8, Duration.ofMillis(9), Duration.ofMillis(10),
                        new AetherProperties.CircuitBreaker(true, 11, 12, Duration.ofSeconds(13)),
                        new AetherProperties.Eventual(14, Duration.ofSeconds(15))),
                new AetherProperties.Snapshot(50, 2, false), new AetherProperties.Namespaces(16),
                new AetherProperties.Nats(List.of("nats://one:1", "nats://two:2"), "name", Duration.ofSeconds(7),
                        Duration.ofSeconds(8), Duration.ofSeconds(9), "inbox", "user", "word", "token",
                        Path.of("/run/creds"), "content", "seed", new AetherProperties.Ssl("bundle"))));
    }

    @Test
    void aRetentionWithoutAUnitIsInDays() {
        assertThat(bind(Map.of("aether.retention", "30")).retention()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void onAndOffMayStandInYamlWithoutQuotes() throws IOException {
        for (String word : List.of("on", "off", "auto")) {
            ByteArrayResource yaml = new ByteArrayResource(
                    "aether.store.group-commit: %s".formatted(word).getBytes(StandardCharsets.UTF_8));
            PropertySource<?> source = new YamlPropertySourceLoader().load("test", yaml).get(0);
            AetherProperties properties = new Binder(ConfigurationPropertySources.from(source)).bindOrCreate("aether",
                    AetherProperties.class);
            assertThat(properties.store().groupCommit()).hasToString(word.toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void aRetentionOfZeroKeepsEventsForEver() {
        assertThat(bind(Map.of("aether.retention", "0")).retention()).isZero();
    }

    @Test
    void anEmptyValueIsNone() {
        AetherProperties empty = bind(
                Map.of("aether.namespace", "", "aether.retention", "", "aether.store.type", "", "aether.nats.username",
                        "", "aether.nats.password", "", "aether.nats.token", "", "aether.nats.credentials-file", ""));
        assertThat(bind(Map.of("aether.nats.credentials", "", "aether.nats.nkey", "", "aether.nats.inbox-prefix", "",
                "aether.nats.ssl.bundle", "")))
            .isEqualTo(empty);
        assertThat(empty).isEqualTo(bind(Map.of()));
    }

    @Test
    void secretsAreNotShown() {
        AetherProperties properties = bind(Map.of("aether.nats.servers", "nats://user:secret-1@localhost:4222",
                "aether.nats.password", "secret-2", "aether.nats.token", "secret-3", "aether.nats.credentials",
                "secret-4", "aether.nats.nkey", "secret-5"));
        assertThat(properties.nats().servers()).containsExactly("nats://user:secret-1@localhost:4222");
        assertThat(properties.toString()).contains("connectionTimeout").doesNotContain("secret");
    }

    private static AetherProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("aether",
                AetherProperties.class);
    }

}
