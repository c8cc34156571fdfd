package one.flowmade.aether.faults.history;

/**
 * A line of a history. Times are {@link System#nanoTime()}, which all processes of one
 * machine share.
 */
public sealed interface Entry {

    long at();

    String text();

    static Entry parse(String line) {
        String[] fields = line.split("\t", -1);
        long at = Long.parseLong(fields[1]);
        return switch (fields[0]) {
            case "begun" -> new Begun(at, fields[2], Long.parseLong(fields[3]), Call.parse(fields, 4));
            case "ended" -> new Ended(at, fields[2], Long.parseLong(fields[3]), Outcome.parse(fields, 4));
            case "told" -> new Told(at, fields[2], fields[3], Long.parseLong(fields[4]), fields[5]);
            case "closed" -> new Closed(at, fields[2]);
            case "fault" -> new Fault(at, fields[2], Boolean.parseBoolean(fields[3]));
            default -> throw new IllegalArgumentException("unknown line '%s'".formatted(line));
        };
    }

    /**
     * A call is about to begin.
     *
     * @param at when
     * @param client the store that is called
     * @param call numbers the calls of that client
     * @param what the call
     */
    record Begun(long at, String client, long call, Call what) implements Entry {

        @Override
        public String text() {
            return "begun\t%d\t%s\t%d\t%s".formatted(this.at, this.client, this.call, this.what.text());
        }

    }

    /**
     * A call has ended.
     *
     * @param at when
     * @param client the store that was called
     * @param call the number of the call
     * @param outcome what the caller was told
     */
    record Ended(long at, String client, long call, Outcome outcome) implements Entry {

        @Override
        public String text() {
            return "ended\t%d\t%s\t%d\t%s".formatted(this.at, this.client, this.call, this.outcome.text());
        }

    }

    /**
     * A listener was told of an event.
     *
     * @param at when
     * @param client the store that told
     * @param actor the actor
     * @param version the event's version
     * @param id the event's id
     */
    record Told(long at, String client, String actor, long version, String id) implements Entry {

        @Override
        public String text() {
            return "told\t%d\t%s\t%s\t%d\t%s".formatted(this.at, this.client, this.actor, this.version, this.id);
        }

    }

    /**
     * A store was closed in order: what it had to tell, it has told.
     *
     * @param at when
     * @param client the store
     */
    record Closed(long at, String client) implements Entry {

        @Override
        public String text() {
            return "closed\t%d\t%s".formatted(this.at, this.client);
        }

    }

    /**
     * A fault began or ended.
     *
     * @param at when
     * @param name what it was
     * @param present whether it began
     */
    record Fault(long at, String name, boolean present) implements Entry {

        /** No message passes between any client and a server. */
        public static final String SEVERED = "severed";

        /** The stream was deleted or made anew; it stays so. */
        public static final String REPLACED = "stream replaced";

        @Override
        public String text() {
            return "fault\t%d\t%s\t%b".formatted(this.at, this.name, this.present);
        }

    }

}
