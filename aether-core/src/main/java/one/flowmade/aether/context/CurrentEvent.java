package one.flowmade.aether.context;

import org.jspecify.annotations.Nullable;

/**
 * The event that a thread is handling. An {@link EventContext} sets it; others carry it
 * to the threads that go on with the work.
 */
public final class CurrentEvent {

    private static final ThreadLocal<@Nullable HandledEvent> CURRENT = new ThreadLocal<>();

    private CurrentEvent() {
    }

    /**
     * Returns the event that this thread is handling.
     * @return the event, {@code null} when it handles none
     */
    public static @Nullable HandledEvent get() {
        return CURRENT.get();
    }

    /**
     * Says which event this thread is handling from now on.
     * @param event the event, {@code null} for none
     */
    public static void set(@Nullable HandledEvent event) {
        if (event != null) {
            CURRENT.set(event);
        }
        else {
            CURRENT.remove();
        }
    }

    /**
     * Makes a task handle the event that this thread is handling now, wherever it runs.
     * @param task the task
     * @return the task with that event
     */
    public static Runnable carriedTo(Runnable task) {
        HandledEvent carried = get();
        return () -> {
            HandledEvent before = get();
            set(carried);
            try {
                task.run();
            }
            finally {
                set(before);
            }
        };
    }

}
