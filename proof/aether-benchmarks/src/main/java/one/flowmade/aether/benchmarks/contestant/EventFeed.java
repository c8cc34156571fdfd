package one.flowmade.aether.benchmarks.contestant;

import java.util.ArrayList;
import java.util.List;

import one.flowmade.aether.event.Event;

/**
 * New events without end: each caller has actors of its own, which take turns. A caller
 * is one thread at a time.
 */
public final class EventFeed {

    private final String prefix;

    private final long[][] versions;

    private final int[] turns;

    /**
     * Starts with actors that have no events yet.
     * @param prefix what the actors' ids begin with
     * @param callers how many callers there are
     * @param actors how many actors each of them has
     */
    public EventFeed(String prefix, int callers, int actors) {
        this.prefix = prefix;
        this.versions = new long[callers][actors];
        this.turns = new int[callers];
    }

    /**
     * Makes the next events of the caller's next actor.
     * @param caller the caller
     * @param count how many
     * @return events, each with a version one above the one before
     */
    public List<Event> next(int caller, int count) {
        int actor = this.turns[caller]++ % this.versions[caller].length;
        String actorId = actorId(caller, actor);
        List<Event> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(SampleEvents.of(actorId, ++this.versions[caller][actor]));
        }
        return events;
    }

    private String actorId(int caller, int actor) {
        return this.prefix + "-" + (caller * this.versions[caller].length + actor);
    }

}
