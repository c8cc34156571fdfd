package one.flowmade.aether.faults.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.faults.check.Calls.Made;
import one.flowmade.aether.faults.check.StreamLog.LogRecord;
import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.Entry.Closed;
import one.flowmade.aether.faults.history.Written;

/**
 * A history and a log, arranged for the checks, and what they find.
 */
final class Evidence {

    private final List<Entry> history;

    private final StreamLog log;

    private final Calls calls;

    private final Map<String, List<Made>> saves;

    private final Map<String, Call.Save> intents = new HashMap<>();

    private final Map<String, Place> places = new HashMap<>();

    private final Map<String, ActorLog> actors = new HashMap<>();

    private final Set<String> acknowledged = new HashSet<>();

    private final Set<String> closedClients = new HashSet<>();

    private final List<Violation> violations = new ArrayList<>();

    Evidence(List<Entry> history, StreamLog log) {
        this.history = history;
        this.log = log;
        this.calls = Calls.of(history);
        this.saves = this.calls.byFirstId();
        for (Made made : this.calls.calls()) {
            if (made.what() instanceof Call.Save save) {
                save.events().forEach((event) -> this.intents.put(event.id(), save));
                if (made.isStored()) {
                    save.events().forEach((event) -> this.acknowledged.add(event.id()));
                }
            }
        }
        history.stream().filter(Closed.class::isInstance).forEach((entry) -> {
            this.closedClients.add(((Closed) entry).client());
        });
        log.byActor().forEach(this::place);
    }

    private void place(String actor, List<LogRecord> records) {
        List<Written> events = new ArrayList<>();
        for (LogRecord record : records) {
            for (Written event : record.events()) {
                this.places.putIfAbsent(event.id(), new Place(actor, events.size(), record, event));
                events.add(event);
            }
        }
        this.actors.put(actor, new ActorLog(this.log.mayBeCut() ? withLostHead(actor, events) : events));
    }

    private List<Written> withLostHead(String actor, List<Written> events) {
        Stream<Written> head = this.intents.values()
            .stream()
            .filter((save) -> save.actor().equals(actor))
            .distinct()
            .flatMap((save) -> save.events().stream())
            .filter((event) -> this.acknowledged.contains(event.id()) && event.version() < events.get(0).version())
            .sorted(Comparator.comparingLong(Written::version));
        return Stream.concat(head, events.stream()).toList();
    }

    List<Entry> history() {
        return this.history;
    }

    StreamLog log() {
        return this.log;
    }

    Calls calls() {
        return this.calls;
    }

    Map<String, List<Made>> saves() {
        return this.saves;
    }

    List<Made> calls(Call.Save save) {
        return this.saves.getOrDefault(save.events().get(0).id(), List.of());
    }

    Call.@Nullable Save intent(String id) {
        return this.intents.get(id);
    }

    @Nullable Place place(String id) {
        return this.places.get(id);
    }

    boolean isStored(String id) {
        return this.places.containsKey(id);
    }

    boolean isAcknowledged(String id) {
        return this.acknowledged.contains(id);
    }

    boolean isClosed(String client) {
        return this.closedClients.contains(client);
    }

    ActorLog actor(String actor) {
        return this.actors.getOrDefault(actor, ActorLog.EMPTY);
    }

    /**
     * Tells whether an event that is not there may have fallen to retention.
     * @param actor the actor
     * @param version the event's version
     * @return whether all that is there of the actor comes after it
     */
    boolean mayHaveExpired(String actor, long version) {
        return this.log.mayBeCut() && this.log.records()
            .stream()
            .filter((record) -> record.actor().equals(actor))
            .findFirst()
            .map((record) -> version < record.events().get(0).version())
            .orElse(true);
    }

    void report(Check check, String actor, String details) {
        this.violations.add(new Violation(check, actor, details));
    }

    List<Violation> violations() {
        return List.copyOf(this.violations);
    }

    /**
     * Where an event is stored.
     *
     * @param actor the actor
     * @param index its place among the actor's events
     * @param record the record that holds it
     * @param event the event as stored
     */
    record Place(String actor, int index, LogRecord record, Written event) {

    }

}
