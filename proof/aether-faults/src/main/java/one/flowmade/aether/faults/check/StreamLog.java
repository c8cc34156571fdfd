package one.flowmade.aether.faults.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import one.flowmade.aether.faults.history.Written;

/**
 * All records of a stream, without those that a fault put there.
 *
 * @param records the records in stream order
 * @param mayBeCut whether records may have fallen to retention
 */
public record StreamLog(List<LogRecord> records, boolean mayBeCut) {

    public StreamLog {
        records = List.copyOf(records);
    }

    /**
     * Sorts the records by actor.
     * @return each actor's records in stream order
     */
    public Map<String, List<LogRecord>> byActor() {
        Map<String, List<LogRecord>> actors = new LinkedHashMap<>();
        for (LogRecord record : this.records) {
            actors.computeIfAbsent(record.actor(), (actor) -> new ArrayList<>()).add(record);
        }
        return actors;
    }

    /**
     * A record.
     *
     * @param sequence where it stands
     * @param subject its subject
     * @param actor the actor that its events name
     * @param events its events
     */
    public record LogRecord(long sequence, String subject, String actor, List<Written> events) {

        public LogRecord {
            events = List.copyOf(events);
        }

    }

}
