package one.flowmade.aether.faults.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import one.flowmade.aether.faults.check.Calls.CallKey;
import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.Entry.Begun;
import one.flowmade.aether.faults.history.Entry.Ended;
import one.flowmade.aether.faults.history.Outcome;

/**
 * The saves whose outcome was never learnt, also not by repeating them. Holds nothing but
 * these, however long the history is.
 */
public final class Unresolved {

    private final Map<CallKey, Call.Save> underWay = new LinkedHashMap<>();

    private final Map<String, Call.Save> unknown = new LinkedHashMap<>();

    private Unresolved() {
    }

    /**
     * Finds them.
     * @param history what clients have written down, one client after the other if each
     * began with what its predecessors had left
     * @return one call for each
     */
    public static List<Call.Save> in(Stream<Entry> history) {
        Unresolved unresolved = new Unresolved();
        history.forEachOrdered(unresolved::add);
        unresolved.underWay.values().forEach(unresolved::leave);
        return List.copyOf(unresolved.unknown.values());
    }

    private void add(Entry entry) {
        if (entry instanceof Begun begun && begun.what() instanceof Call.Save save) {
            this.underWay.put(new CallKey(begun.client(), begun.call()), save);
        }
        else if (entry instanceof Ended ended) {
            Call.Save save = this.underWay.remove(new CallKey(ended.client(), ended.call()));
            if (save != null) {
                end(save, ended.outcome());
            }
        }
    }

    private void end(Call.Save save, Outcome outcome) {
        if (outcome instanceof Outcome.Stored || outcome instanceof Outcome.Conflict) {
            this.unknown.remove(idOf(save));
            this.underWay.values().removeIf((left) -> idOf(left).equals(idOf(save)));
        }
        else if (!(outcome instanceof Outcome.Refused)) {
            leave(save);
        }
    }

    private void leave(Call.Save save) {
        this.unknown.put(idOf(save), save);
    }

    private static String idOf(Call.Save save) {
        return save.events().get(0).id();
    }

}
