package one.flowmade.aether.benchmarks.contestant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

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

    /**
     * Makes an event that must be refused: another one has its version.
     * @param caller the caller, who has drawn before
     * @return an event of the actor that the caller drew last
     */
    public Event stale(int caller) {
        int actor = (this.turns[caller] - 1) % this.versions[caller].length;
        return SampleEvents.of(actorId(caller, actor), this.versions[caller][actor]);
    }

    /**
     * Shows how far each actor has come.
     * @param sink takes the actor's id and its latest version, 0 for none
     */
    public void forEachActor(ObjLongConsumer<String> sink) {
        for (int caller = 0; caller < this.versions.length; caller++) {
            for (int actor = 0; actor < this.versions[caller].length; actor++) {
                sink.accept(actorId(caller, actor), this.versions[caller][actor]);
            }
        }
    }

    private String actorId(int caller, int actor) {
        return this.prefix + "-" + (caller * this.versions[caller].length + actor);
    }

}
