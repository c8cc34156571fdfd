package one.flowmade.aether.nats.store;

import java.util.List;
import java.util.function.BooleanSupplier;

import one.flowmade.aether.event.Event;

/**
 * Follows a history record by record, in the order of the stream, and tells what belongs
 * to it: the events that were asked for, what is lost, and which records are at fault.
 */
final class HistoryCheck {

    private static final long NOTHING = -1;

    private final long fromVersion;

    private final BooleanSupplier streamHasLostRecords;

    private final HistoryFaults faults;

    private long latestVersion = NOTHING;

    /** What a record that tells no version counts for, to those who save behind it. */
    private long leastVersion;

    /**
     * Starts before the first record of a history.
     * @param fromVersion the first version that was asked for
     * @param streamHasLostRecords whether the stream has lost records at its head
     * @param faults takes what is wrong
     */
    HistoryCheck(long fromVersion, BooleanSupplier streamHasLostRecords, HistoryFaults faults) {
        this.fromVersion = fromVersion;
        this.streamHasLostRecords = streamHasLostRecords;
        this.faults = faults;
    }

    /**
     * Takes the next record.
     * @param record the record
     * @return those of its events that were asked for
     */
    List<Event> accept(StoredRecord record) {
        if (record.fault() != null) {
            this.faults.record(record.error(record.fault()));
        }
        if (record.events().isEmpty()) {
            record.version().ifPresentOrElse((version) -> reach(record, version), () -> this.leastVersion = 1);
            return List.of();
        }
        long firstVersion = record.firstVersion();
        if (firstVersion <= this.latestVersion) {
            this.faults.record(record.error(new OutOfOrderRecordException(firstVersion, this.latestVersion)));
            return List.of();
        }
        lookForGap(record);
        this.latestVersion = record.version().orElseThrow();
        return record.events().stream().filter((event) -> event.version() >= this.fromVersion).toList();
    }

    /**
     * Takes a record that stands where no record of the actor should.
     * @param record the record
     */
    void acceptStray(StoredRecord record) {
        this.faults.record(record
            .error(new ForeignRecordException("the record stands under the subject '%s', where Aether stores nothing"
                .formatted(record.raw().subject()))));
    }

    private void reach(StoredRecord record, long version) {
        if (version > this.latestVersion) {
            lookForGap(record);
            this.latestVersion = version;
        }
    }

    private void lookForGap(StoredRecord record) {
        PreviousVersion previous = record.previous();
        if (previous instanceof PreviousVersion.Known known) {
            if (known.version() > Math.max(this.latestVersion, this.leastVersion)) {
                lose(known.version());
            }
        }
        else if (this.latestVersion == NOTHING && (previous instanceof PreviousVersion.Unknown
                || (record.firstVersion() > 1 && this.streamHasLostRecords.getAsBoolean()))) {
            lose(record.firstVersion() - 1);
        }
    }

    private void lose(long upTo) {
        if (upTo >= this.fromVersion) {
            this.faults.lost(upTo);
        }
    }

}
