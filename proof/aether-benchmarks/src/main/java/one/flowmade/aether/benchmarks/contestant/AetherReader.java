package one.flowmade.aether.benchmarks.contestant;

import one.flowmade.aether.nats.store.JetStreamEventStore;

/**
 * Aether as an application uses it.
 */
public final class AetherReader implements Reader {

    private final AetherSaver opened;

    private AetherReader(AetherSaver opened) {
        this.opened = opened;
    }

    /**
     * Opens a store.
     * @param name its name in tables
     * @param url the server
     * @param stream the stream
     * @param remembered how many actors' latest positions it remembers
     * @return the store
     */
    public static AetherReader open(String name, String url, String stream, int remembered) {
        return new AetherReader(
                AetherSaver.open(name, url, stream, (settings) -> settings.versionCacheSize(remembered)));
    }

    @Override
    public String name() {
        return this.opened.name();
    }

    private JetStreamEventStore store() {
        return this.opened.store();
    }

    @Override
    public int read(String actorId, Position from) {
        return store().getEvents(actorId, from.version()).size();
    }

    @Override
    public long latestVersion(String actorId) {
        return store().getLatestVersion(actorId);
    }

    @Override
    public void close() {
        this.opened.close();
    }

}
