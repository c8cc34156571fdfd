package one.flowmade.aether.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import one.flowmade.aether.event.Event;

/**
 * An append-only store of events with a version per actor. Thread-safe.
 * <p>
 * <b>Saving.</b> A save has three outcomes. It returns: the event is stored, exactly
 * once. It throws {@link UnknownOutcomeException}: the event may be stored or not, and
 * saving it again tells the truth. It throws anything else: this save stored nothing.
 * Repeating a save is always safe: the very event that is already stored (same id, actor
 * and version) is found and the save succeeds without storing it again.
 * <p>
 * The version of an event must be above the actor's latest, else
 * {@link VersionConflictException} is thrown. Gaps are allowed, and the expected first
 * version is 1. Because of the gaps, {@link #saveEvent(Event)} alone does not guard a
 * decision that was taken on what the caller had read;
 * {@link #saveEvents(String, long, List)} does.
 * <p>
 * A store refuses, by {@link IllegalArgumentException} before anything is sent, events
 * without id or type, with a version below 1, and with an actor id that is blank or too
 * long (512 bytes, percent-encoded). Reads refuse such an actor id likewise.
 * <p>
 * <b>Being told.</b> After an event is stored, the store's {@link EventStoredListener}s
 * are told, in version order per actor. The saving methods tell on the saving thread
 * before they return, unless an event of that actor is being told at that moment; then
 * whoever tells it tells this one next, and the save returns without waiting. What a
 * listener saves has the event that it was told of as its cause, unless it says
 * otherwise: {@code correlationId}, {@code causationId} and {@code userId} of its
 * metadata follow from that event's.
 * <p>
 * <b>Reading.</b> Reads see at least what this store has acknowledged. They throw
 * {@link HistoryTruncatedException} when the head of the history has fallen to retention
 * or the history has a hole, and leave out records that cannot be read, logged and
 * counted; {@link EventStoreWithErrors} reports both instead.
 * <p>
 * <b>Threads.</b> All methods block but {@link #saveEventAsync(Event)}. A thread that is
 * interrupted while it saves still learns the outcome and keeps its interrupted status.
 */
public interface EventStore extends AutoCloseable {

    /**
     * Saves one event.
     * @param event the event; its version must be above the actor's latest
     * @throws VersionConflictException if the version is not above the actor's latest
     * @throws UnknownOutcomeException if the outcome could not be learnt in time
     */
    void saveEvent(Event event);

    /**
     * Saves events of one actor, all or none.
     * @param events the events, in ascending order of their versions; the first must be
     * above the actor's latest
     * @throws VersionConflictException if the first version is not above the actor's
     * latest
     * @throws UnknownOutcomeException if the outcome could not be learnt in time
     */
    void saveEvents(List<Event> events);

    /**
     * Saves events that were decided on with the history up to a version, all or none.
     * @param actorId the actor of all the events
     * @param expectedVersion the actor's latest version when the decision was taken, 0
     * for none
     * @param events the events, in ascending order of their versions, all above
     * {@code expectedVersion}
     * @throws VersionConflictException if the actor's latest version is not exactly
     * {@code expectedVersion}
     * @throws UnknownOutcomeException if the outcome could not be learnt in time
     */
    void saveEvents(String actorId, long expectedVersion, List<Event> events);

    /**
     * Saves one event without waiting for the answer. Saves of one actor keep their
     * order, saves of different actors run side by side. Blocks only while too many saves
     * are under way. When a save is refused or unknown, the asynchronous saves that wait
     * behind it for the same actor fail with {@link PrecedingSaveFailedException},
     * unsent.
     * <p>
     * Few threads tell listeners of such saves and complete the futures: neither a
     * listener nor what depends on a future may wait there for another such save.
     * @param event the event; its version must be above the actor's latest
     * @return completes when the event is stored and told, on a thread of the store;
     * fails with what {@link #saveEvent(Event)} throws
     */
    CompletableFuture<Void> saveEventAsync(Event event);

    /**
     * Reads a history into memory.
     * @param actorId the actor
     * @param fromVersion the first version to return, inclusive; 0 or 1 for all
     * @return the events in ascending order of their versions, empty when there are none
     * @throws HistoryTruncatedException if the head of what was asked for is lost, or a
     * part of it
     */
    List<Event> getEvents(String actorId, long fromVersion);

    /**
     * Reads a history in bounded memory, while the stream is consumed.
     * @param actorId the actor
     * @param fromVersion the first version to return, inclusive; 0 or 1 for all
     * @return the events in ascending order of their versions; consuming it throws what
     * {@link #getEvents(String, long)} throws. To be closed.
     */
    Stream<Event> streamEvents(String actorId, long fromVersion);

    /**
     * Asks for the latest version, in one round trip whatever the length of the history.
     * @param actorId the actor
     * @return the latest version, 0 when there is none
     */
    long getLatestVersion(String actorId);

    /**
     * Takes no more saves, lets those under way finish within a bound, and gives the rest
     * up: unsent ones as not stored, sent ones as unknown. From then on every other
     * method fails with {@link StoreClosedException}. Does nothing when closed already.
     */
    @Override
    void close();

}
