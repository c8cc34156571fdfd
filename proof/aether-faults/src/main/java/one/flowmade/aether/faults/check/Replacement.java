package one.flowmade.aether.faults.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.Entry.Begun;
import one.flowmade.aether.faults.history.Entry.Closed;
import one.flowmade.aether.faults.history.Entry.Ended;
import one.flowmade.aether.faults.history.Entry.Fault;
import one.flowmade.aether.faults.history.Entry.Told;

/**
 * Divides a history in which the stream was made anew into what concerns the one stream
 * and the other.
 */
final class Replacement {

    private final List<Entry> before = new ArrayList<>();

    private final List<Entry> after = new ArrayList<>();

    private final Set<String> idsAfter = new HashSet<>();

    /** Calls under way at the replacement, by client and number. */
    private final Map<String, Begun> underWay = new HashMap<>();

    Replacement(List<Entry> history, StreamLog log) {
        log.records().forEach((record) -> record.events().forEach((event) -> this.idsAfter.add(event.id())));
        int replaced = 0;
        while (!isReplacement(history.get(replaced))) {
            addBefore(history.get(replaced++));
        }
        this.underWay.values().stream().filter(this::isStoredAfter).forEach(this.after::add);
        history.subList(replaced, history.size()).forEach(this::addAfter);
    }

    List<Entry> before() {
        return this.before;
    }

    List<Entry> after() {
        return this.after;
    }

    private static boolean isReplacement(Entry entry) {
        return entry instanceof Fault fault && fault.name().equals(Fault.REPLACED);
    }

    private void addBefore(Entry entry) {
        this.before.add(entry);
        if (entry instanceof Begun begun) {
            this.underWay.put(keyOf(begun.client(), begun.call()), begun);
        }
        else if (entry instanceof Ended ended) {
            this.underWay.remove(keyOf(ended.client(), ended.call()));
        }
    }

    private void addAfter(Entry entry) {
        Begun begun = (entry instanceof Ended ended) ? this.underWay.get(keyOf(ended.client(), ended.call())) : null;
        if (begun != null) {
            addEndOf(begun, entry);
        }
        else if (entry instanceof Told told && !this.idsAfter.contains(told.id())) {
            this.before.add(entry);
        }
        else {
            this.after.add(entry);
            if (entry instanceof Closed) {
                this.before.add(entry);
            }
        }
    }

    /** What a read found that was under way, it may have found in either stream. */
    private void addEndOf(Begun begun, Entry ended) {
        if (isStoredAfter(begun)) {
            this.after.add(ended);
        }
        else if (begun.what() instanceof Call.Save) {
            this.before.add(ended);
        }
    }

    private boolean isStoredAfter(Begun begun) {
        return begun.what() instanceof Call.Save save
                && save.events().stream().anyMatch((event) -> this.idsAfter.contains(event.id()));
    }

    private static String keyOf(String client, long call) {
        return client + " " + call;
    }

}
