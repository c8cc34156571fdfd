package one.flowmade.aether.nats.client;

import one.flowmade.aether.PermanentAetherException;

/**
 * The server's version is below what Aether needs.
 */
public final class ServerTooOldException extends PermanentAetherException {

    private final String version;

    private final String requiredVersion;

    ServerTooOldException(String version, String requiredVersion) {
        super("nats-server %s is too old, %s or newer is needed".formatted(version, requiredVersion), null);
        this.version = version;
        this.requiredVersion = requiredVersion;
    }

    public String getVersion() {
        return this.version;
    }

    public String getRequiredVersion() {
        return this.requiredVersion;
    }

}
