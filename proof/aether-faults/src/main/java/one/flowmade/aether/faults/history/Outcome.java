package one.flowmade.aether.faults.history;

import java.util.List;

/**
 * What a caller was told.
 */
public sealed interface Outcome {

    String text();

    static Outcome parse(String[] fields, int at) {
        return switch (fields[at]) {
            case "stored" -> new Stored();
            case "unknown" -> new Unknown();
            case "conflict" -> new Conflict(Long.parseLong(fields[at + 1]));
            case "refused" -> new Refused(fields[at + 1]);
            case "found" -> new Found(Integer.parseInt(fields[at + 1]), Long.parseLong(fields[at + 2]),
                    Long.parseLong(fields[at + 3]));
            case "latest" -> new LatestIs(Long.parseLong(fields[at + 1]));
            case "failed" -> new Failed(fields[at + 1]);
            case "broken" -> new Broken(fields[at + 1]);
            default -> throw new IllegalArgumentException("unknown outcome '%s'".formatted(fields[at]));
        };
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** The events are stored. */
    record Stored() implements Outcome {

        @Override
        public String text() {
            return "stored";
        }

    }

    /** The events may be stored or not. */
    record Unknown() implements Outcome {

        @Override
        public String text() {
            return "unknown";
        }

    }

    /**
     * The events are not stored, because the actor's history has moved on.
     *
     * @param currentVersion the latest version named
     */
    record Conflict(long currentVersion) implements Outcome {

        @Override
        public String text() {
            return "conflict\t" + this.currentVersion;
        }

    }

    /**
     * The events are not stored.
     *
     * @param reason why
     */
    record Refused(String reason) implements Outcome {

        @Override
        public String text() {
            return "refused\t" + oneLine(this.reason);
        }

    }

    /**
     * A history without an end that is lost or a hole.
     *
     * @param count how many events
     * @param lastVersion the version of the last, 0 when there are none
     * @param digest the {@link Written#digest} of them
     */
    record Found(int count, long lastVersion, long digest) implements Outcome {

        public static Found of(List<Written> events) {
            long last = events.isEmpty() ? 0 : events.get(events.size() - 1).version();
            return new Found(events.size(), last, Written.digest(events));
        }

        @Override
        public String text() {
            return "found\t%d\t%d\t%d".formatted(this.count, this.lastVersion, this.digest);
        }

    }

    /**
     * A latest version.
     *
     * @param version the version, 0 for none
     */
    record LatestIs(long version) implements Outcome {

        @Override
        public String text() {
            return "latest\t" + this.version;
        }

    }

    /**
     * Nothing was read.
     *
     * @param reason why
     */
    record Failed(String reason) implements Outcome {

        @Override
        public String text() {
            return "failed\t" + oneLine(this.reason);
        }

    }

    /**
     * The store broke its contract: it threw what it may not throw, or lost the thread's
     * interrupted status.
     *
     * @param reason how
     */
    record Broken(String reason) implements Outcome {

        @Override
        public String text() {
            return "broken\t" + oneLine(this.reason);
        }

    }

}
