package one.flowmade.aether.faults.history;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a caller asked of a store.
 */
public sealed interface Call {

    String actor();

    String text();

    static Call parse(String[] fields, int at) {
        String actor = fields[at + 1];
        return switch (fields[at]) {
            case "save" -> new Save(actor,
                    fields[at + 2].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[at + 2])),
                    Arrays.stream(fields[at + 3].split(";")).map(Written::parse).toList());
            case "read" -> new Read(actor, Long.parseLong(fields[at + 2]));
            case "latest" -> new Latest(actor);
            default -> throw new IllegalArgumentException("unknown call '%s'".formatted(fields[at]));
        };
    }

    /**
     * To store events.
     *
     * @param actor the actor
     * @param expectedVersion what its latest version must be, if anything
     * @param events the events, stored together or not at all
     */
    record Save(String actor, OptionalLong expectedVersion, List<Written> events) implements Call {

        @Override
        public String text() {
            String expected = this.expectedVersion.isPresent() ? String.valueOf(this.expectedVersion.getAsLong()) : "-";
            return String.join("\t", "save", this.actor, expected,
                    this.events.stream().map(Written::text).collect(Collectors.joining(";")));
        }

    }

    /**
     * To read a history.
     *
     * @param actor the actor
     * @param fromVersion the first version asked for
     */
    record Read(String actor, long fromVersion) implements Call {

        @Override
        public String text() {
            return String.join("\t", "read", this.actor, String.valueOf(this.fromVersion));
        }

    }

    /**
     * To tell the latest version.
     *
     * @param actor the actor
     */
    record Latest(String actor) implements Call {

        @Override
        public String text() {
            return String.join("\t", "latest", this.actor);
        }

    }

}
