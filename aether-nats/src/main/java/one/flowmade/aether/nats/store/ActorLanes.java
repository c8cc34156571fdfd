package one.flowmade.aether.nats.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one save of an actor run at a time, in the order of their arrival. An actor's lane
 * exists while a save of it runs, which is the one at its head. Lanes change only under
 * the map's lock for that actor; saves start and fail outside of it.
 *
 * @param <S> the saves
 */
final class ActorLanes<S extends ActorLanes.Save> {

    /**
     * What the thread is to start next while it starts a save that may end at once; so a
     * long lane of such saves does not pile up on the stack.
     */
    private static final ThreadLocal<Queue<Save>> startingNext = new ThreadLocal<>();

    private final Map<String, Deque<S>> lanes = new ConcurrentHashMap<>();

    /**
     * Starts a save as soon as those of its actor that came before have left.
     * @param saving the save
     */
    void enter(S saving) {
        boolean[] opened = new boolean[1];
        this.lanes.compute(saving.actorId(), (actorId, present) -> {
            opened[0] = present == null;
            Deque<S> lane = (present != null) ? present : new ArrayDeque<>(2);
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
    void leave(S saving) {
        List<S> next = new ArrayList<>(1);
        this.lanes.computeIfPresent(saving.actorId(), (actorId, lane) -> {
            boolean head = lane.peek() == saving;
            lane.remove(saving);
            if (head && !lane.isEmpty()) {
                next.add(lane.element());
            }
            return lane.isEmpty() ? null : lane;
        });
        next.forEach(this::start);
    }

    private void start(S saving) {
        Queue<Save> deferred = startingNext.get();
        if (deferred != null) {
            deferred.add(saving);
            return;
        }
        Queue<Save> starting = new ArrayDeque<>(List.of(saving));
        startingNext.set(starting);
        try {
            while (!starting.isEmpty()) {
                starting.remove().start();
            }
        }
        finally {
            startingNext.remove();
        }
    }

    /**
     * Takes the asynchronous saves that wait behind a save out of its lane.
     * @param saving a save
     * @return those that will never start; none if the save is not at the head, because
     * what is there then came after it had left
     */
    List<S> dismissFollowers(S saving) {
        List<S> dismissed = new ArrayList<>();
        this.lanes.computeIfPresent(saving.actorId(), (actorId, lane) -> {
            if (lane.peek() == saving) {
                lane.removeIf((waiting) -> waiting != saving && waiting.isAsynchronous() && dismissed.add(waiting));
            }
            return lane;
        });
        return dismissed;
    }

    /**
     * Lists the saves that run or wait.
     * @return a snapshot
     */
    List<S> all() {
        List<S> all = new ArrayList<>();
        this.lanes.keySet().forEach((actorId) -> this.lanes.computeIfPresent(actorId, (id, lane) -> {
            all.addAll(lane);
            return lane;
        }));
        return all;
    }

    /**
     * A save, as far as lanes need to know.
     */
    interface Save {

        String actorId();

        /**
         * Tells whether it fails, unsent, when an asynchronous save before it does.
         * @return whether nobody waits for it
         */
        boolean isAsynchronous();

        void start();

    }

}
