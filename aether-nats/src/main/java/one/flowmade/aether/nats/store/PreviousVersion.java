package one.flowmade.aether.nats.store;

import org.jspecify.annotations.Nullable;

/**
 * What a record's header says of the version before it.
 */
sealed interface PreviousVersion {

    /** No header: the record is of a writer that does not know it. */
    PreviousVersion ABSENT = new Absent();

    /** The record's writer found nothing where something may have expired. */
    PreviousVersion UNKNOWN = new Unknown();

    static PreviousVersion of(long version) {
        return new Known(version);
    }

    static PreviousVersion parse(@Nullable String header) {
        if (header == null) {
            return ABSENT;
        }
        if (header.equals(UNKNOWN.toString())) {
            return UNKNOWN;
        }
        long version = Long.parseLong(header);
        if (version < 0) {
            throw new IllegalArgumentException("a previous version must not be negative, was " + version);
        }
        return of(version);
    }

    /**
     * The version before, 0 when the record is the first.
     *
     * @param version a version
     */
    record Known(long version) implements PreviousVersion {

        @Override
        public String toString() {
            return Long.toString(this.version);
        }

    }

    /**
     * A lost head.
     */
    record Unknown() implements PreviousVersion {

        @Override
        public String toString() {
            return "unknown";
        }

    }

    /**
     * No statement.
     */
    record Absent() implements PreviousVersion {

    }

}
