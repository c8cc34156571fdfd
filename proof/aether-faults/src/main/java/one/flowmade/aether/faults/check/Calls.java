package one.flowmade.aether.faults.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.Entry.Begun;
import one.flowmade.aether.faults.history.Entry.Ended;
import one.flowmade.aether.faults.history.Outcome;

/**
 * The calls of a history, with their outcomes.
 */
public final class Calls {

    private final Map<CallKey, Made> calls = new LinkedHashMap<>();

    private Calls(List<Entry> history) {
        for (Entry entry : history) {
            if (entry instanceof Begun begun) {
                this.calls.put(new CallKey(begun.client(), begun.call()), new Made(begun, null));
            }
            else if (entry instanceof Ended ended) {
                this.calls.computeIfPresent(new CallKey(ended.client(), ended.call()),
                        (key, made) -> new Made(made.begun(), ended));
            }
        }
    }

    public static Calls of(List<Entry> history) {
        return new Calls(history);
    }

    /**
     * Returns all calls, saves and reads.
     * @return the calls in the order of their beginnings
     */
    public List<Made> calls() {
        return List.copyOf(this.calls.values());
    }

    /**
     * Sorts the saves by their first event.
     * @return the calls that tried to store it, in order
     */
    Map<String, List<Made>> byFirstId() {
        Map<String, List<Made>> saves = new HashMap<>();
        for (Made made : this.calls.values()) {
            if (made.what() instanceof Call.Save save) {
                saves.computeIfAbsent(save.events().get(0).id(), (id) -> new ArrayList<>(1)).add(made);
            }
        }
        return saves;
    }

    /** Calls are numbered for each client. */
    record CallKey(String client, long call) {

    }

    /**
     * A call that was made.
     *
     * @param begun its beginning
     * @param ended its end, {@code null} if its caller did not live to see it
     */
    public record Made(Begun begun, @Nullable Ended ended) {

        public Call what() {
            return this.begun.what();
        }

        public String client() {
            return this.begun.client();
        }

        public long beginning() {
            return this.begun.at();
        }

        public long end() {
            return (this.ended != null) ? this.ended.at() : Long.MAX_VALUE;
        }

        public @Nullable Outcome outcome() {
            return (this.ended != null) ? this.ended.outcome() : null;
        }

        public boolean isStored() {
            return outcome() instanceof Outcome.Stored;
        }

        public boolean isUnknown() {
            return this.ended == null || outcome() instanceof Outcome.Unknown || outcome() instanceof Outcome.Broken;
        }

        public boolean isRefused() {
            return outcome() instanceof Outcome.Conflict || outcome() instanceof Outcome.Refused;
        }

    }

}
