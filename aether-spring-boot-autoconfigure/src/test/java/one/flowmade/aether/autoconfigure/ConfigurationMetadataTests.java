package one.flowmade.aether.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What an editor offers to those who write {@code application.yml}.
 */
class ConfigurationMetadataTests {

    private static final String NONE = "no default";

    private static final Map<String, String> DEFAULTS = Map.ofEntries(entry("aether.namespace", ""),
            entry("aether.stream", "aether"), entry("aether.retention", "365d"), entry("aether.replicas", "1"),
            entry("aether.store.type", "jetstream"), entry("aether.store.provision", "create"),
            entry("aether.store.save-timeout", "10s"), entry("aether.store.read-timeout", "10s"),
            entry("aether.store.version-cache-size", "50000"), entry("aether.store.max-in-flight", "1000"),
            entry("aether.store.group-commit", "auto"), entry("aether.event-stored.remote", "false"),
            entry("aether.bus.allow-wildcards", "false"), entry("aether.bus.queue-capacity", "1024"),
            entry("aether.snapshot.every-events", "100"), entry("aether.snapshot.kept", "3"),
            entry("aether.snapshot.keeper", "true"), entry("aether.retry.strategy", "jitter"),
            entry("aether.retry.max-attempts", NONE), entry("aether.retry.initial-delay", "50ms"),
            entry("aether.retry.max-delay", "2s"), entry("aether.retry.circuit-breaker.enabled", "false"),
            entry("aether.retry.circuit-breaker.window", "20"),
            entry("aether.retry.circuit-breaker.conflict-rate", "80"),
            entry("aether.retry.circuit-breaker.open-for", "1s"), entry("aether.retry.eventual.queue-capacity", "1000"),
            entry("aether.retry.eventual.drain-timeout", "10s"), entry("aether.namespaces.max-open", "32"),
            entry("aether.nats.servers", "nats://localhost:4222"), entry("aether.nats.connection-name", NONE),
            entry("aether.nats.connection-timeout", "2s"), entry("aether.nats.username", NONE),
            entry("aether.nats.password", NONE), entry("aether.nats.token", NONE),
            entry("aether.nats.credentials-file", NONE), entry("aether.nats.credentials", NONE),
            entry("aether.nats.nkey", NONE), entry("aether.nats.reconnect-wait", "1s"),
            entry("aether.nats.reconnect-jitter", "500ms"), entry("aether.nats.inbox-prefix", NONE),
            entry("aether.nats.ssl.bundle", NONE), entry("management.health.aether.enabled", "true"),
            entry("management.endpoint.aether.access", "unrestricted"),
            entry("management.endpoint.aether.cache.time-to-live", "0ms"));

    private final JsonNode metadata = read();

    @Test
    void everyPropertyHasTheDefaultThatItIsKnownFor() {
        Map<String, String> defaults = new HashMap<>();
        properties().forEach(
                (property) -> defaults.put(property.path("name").asText(), property.path("defaultValue").asText(NONE)));
        assertThat(defaults).containsExactlyInAnyOrderEntriesOf(DEFAULTS);
    }

    @TestFactory
    Stream<DynamicTest> everyPropertyIsDescribed() {
        return properties().map((property) -> DynamicTest.dynamicTest(property.path("name").asText(),
                () -> assertThat(property.path("description").asText()).matches("[A-Z].{10,}\\.")));
    }

    @TestFactory
    Stream<DynamicTest> everyValueThatIsOfferedIsDescribedAndCanBeSet() {
        return elements("hints").flatMap((hint) -> stream(hint.path("values"))
            .map((value) -> DynamicTest.dynamicTest(hint.path("name").asText() + "=" + value.path("value").asText(),
                    () -> assertUsable(hint.path("name").asText(), value))));
    }

    private void assertUsable(String name, JsonNode value) {
        assertThat(DEFAULTS).containsKey(name);
        assertThat(value.path("description").asText()).endsWith(".");
        Binder binder = new Binder(new MapConfigurationPropertySource(Map.of(name, value.path("value").asText())));
        assertThatNoException().isThrownBy(() -> binder.bind("aether", AetherProperties.class).get());
    }

    private Stream<JsonNode> properties() {
        return elements("properties");
    }

    private Stream<JsonNode> elements(String name) {
        List<JsonNode> elements = stream(this.metadata.path(name)).toList();
        assertThat(elements).as(name).isNotEmpty();
        return elements.stream();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read() {
        try (InputStream json = AetherProperties.class
            .getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return new ObjectMapper().readTree(json);
        }
        catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
