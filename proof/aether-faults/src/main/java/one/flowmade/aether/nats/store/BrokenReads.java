package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Goes through histories in a wrong way.
 */
final class BrokenReads extends StoreParts {

    private final Way way;

    BrokenReads(Way way) {
        this.way = way;
    }

    @Override
    Records records(StreamApi api, ActorSubject actor, StoredRecord last, long fromVersion, Duration timeout) {
        return this.way.records(api, actor, last, fromVersion, timeout);
    }

    static Records believing(StreamApi api, ActorSubject actor, StoredRecord last, long fromVersion, Duration timeout) {
        return new TrailCursor(api, actor, last, fromVersion, timeout) {

            @Override
            boolean continuesTrail(StoredRecord record) {
                return true;
            }

        };
    }

    static Records stopping(StreamApi api, ActorSubject actor, StoredRecord last, long fromVersion, Duration timeout) {
        List<StoredRecord> good = new ArrayList<>();
        Records all = new TrailCursor(api, actor, last, fromVersion, timeout);
        StoredRecord next = all.next();
        while (next.fault() == null) {
            good.add(next);
            if (!all.hasNext()) {
                break;
            }
            next = all.next();
        }
        return Records.of(good);
    }

    static Records hidingLoss(StreamApi api, ActorSubject actor, StoredRecord last, long fromVersion,
            Duration timeout) {
        List<StoredRecord> records = new ArrayList<>();
        new TrailCursor(api, actor, last, fromVersion, timeout).forEachRemaining((record) -> {
            records.add(new StoredRecord(record.raw(), record.events(), asHead(record.headers()), record.fault()));
        });
        return Records.of(records);
    }

    private static @Nullable RecordHeaders asHead(@Nullable RecordHeaders headers) {
        return (headers == null) ? null : new RecordHeaders(headers.eventId(), headers.eventType(), headers.actorId(),
                headers.version(), headers.count(), PreviousVersion.of(0), headers.trail());
    }

    /** A way to go through a history. */
    interface Way {

        Records records(StreamApi api, ActorSubject actor, StoredRecord last, long fromVersion, Duration timeout);

    }

}
