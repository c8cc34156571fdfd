package one.flowmade.aether.nats.store;

import one.flowmade.aether.PermanentAetherException;

/**
 * A record whose version is not above that of a record before it: its writer appended
 * without the expectation that keeps histories in order.
 */
public final class OutOfOrderRecordException extends PermanentAetherException {

    OutOfOrderRecordException(long version, long latestVersion) {
        super("version %d follows version %d".formatted(version, latestVersion), null);
    }

}
