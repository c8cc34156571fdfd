package one.flowmade.aether.retry;

/**
 * Takes care of what could not be saved in the background: keeps it, reports it, or
 * submits it again. Called on the thread that saves, or on the one that closes.
 */
@FunctionalInterface
public interface UnsavedHandler {

    /**
     * A decision could not be saved.
     * @param unsaved the decision and the cause
     */
    void handle(Unsaved unsaved);

}
