package one.flowmade.aether.faults.run;

import java.time.Duration;
import java.util.List;

import io.nats.client.Options;

import one.flowmade.aether.nats.store.GroupCommit;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;

/**
 * How a store is opened.
 *
 * @param urls where the servers are
 * @param stream the stream
 * @param replicas copies of it
 * @param saveTimeout within this time a save ends
 */
public record Setup(List<String> urls, String stream, int replicas, Duration saveTimeout) {

    private static final Duration RECONNECT_WAIT = Duration.ofMillis(50);

    public Setup {
        urls = List.copyOf(urls);
    }

    public static Setup single(String url) {
        return new Setup(List.of(url), "faults", 1, Duration.ofSeconds(5));
    }

    public Setup withUrls(List<String> others) {
        return new Setup(others, this.stream, this.replicas, this.saveTimeout);
    }

    public Setup withStream(String other) {
        return new Setup(this.urls, other, this.replicas, this.saveTimeout);
    }

    public Setup withSaveTimeout(Duration timeout) {
        return new Setup(this.urls, this.stream, this.replicas, timeout);
    }

    public Options options() {
        return new Options.Builder().servers(this.urls.toArray(String[]::new))
            .reconnectWait(RECONNECT_WAIT)
            .maxReconnects(-1)
            .build();
    }

    JetStreamEventStoreConfig config() {
        return JetStreamEventStoreConfig.builder()
            .stream(this.stream)
            .replicas(this.replicas)
            .saveTimeout(this.saveTimeout)
            .readTimeout(this.saveTimeout)
            .groupCommit(GroupCommit.ON)
            .build();
    }

}
