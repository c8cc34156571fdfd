package one.flowmade.aether.nats.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one save of an actor run at a time, in the order of their arrival. An actor's lane
 * exists while a save of it runs, which is the one at its head. Lanes change only under
 * the map's lock for that actor; saves start and fail outside of it.
 */
final class ActorLanes {

    private final Map<String, Deque<Saving>> lanes = new ConcurrentHashMap<>();

    /**
     * Starts a save as soon as those of its actor that came before have left.
     * @param saving the save
     */
    void enter(Saving saving) {
        boolean[] opened = new boolean[1];
        this.lanes.compute(saving.actorId(), (actorId, present) -> {
            opened[0] = present == null;
            Deque<Saving> lane = (present != null) ? present : new ArrayDeque<>(2);
            lane.add(saving);
            return lane;
        });
        if (opened[0]) {
            saving.start();
        }
    }

    /**
     * Takes a save out of its lane, and starts the next if it was at the head.
     * @param saving a save, in its lane or not
     */
    void leave(Saving saving) {
        Saving[] next = new Saving[1];
        this.lanes.computeIfPresent(saving.actorId(), (actorId, lane) -> {
            boolean head = lane.peek() == saving;
            lane.remove(saving);
            next[0] = head ? lane.peek() : null;
            return lane.isEmpty() ? null : lane;
        });
        if (next[0] != null) {
            next[0].start();
        }
    }

    /**
     * Takes the asynchronous saves that wait behind a save out of its lane.
     * @param saving the save at the head of its lane
     * @return those that will never start
     */
    List<Saving> dismissFollowers(Saving saving) {
        List<Saving> dismissed = new ArrayList<>();
        this.lanes.computeIfPresent(saving.actorId(), (actorId, lane) -> {
            for (Iterator<Saving> waiting = lane.iterator(); waiting.hasNext();) {
                Saving follower = waiting.next();
                if (follower != saving && follower.isAsynchronous()) {
                    waiting.remove();
                    dismissed.add(follower);
                }
            }
            return lane;
        });
        return dismissed;
    }

    /**
     * Lists the saves that run or wait.
     * @return a snapshot
     */
    List<Saving> all() {
        List<Saving> all = new ArrayList<>();
        this.lanes.keySet().forEach((actorId) -> this.lanes.computeIfPresent(actorId, (id, lane) -> {
            all.addAll(lane);
            return lane;
        }));
        return all;
    }

}
