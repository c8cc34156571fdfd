package one.flowmade.aether.faults.run;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.AetherException;
import one.flowmade.aether.TransientAetherException;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Entry;
import one.flowmade.aether.faults.history.HistoryFile;
import one.flowmade.aether.faults.history.Outcome;
import one.flowmade.aether.faults.history.Written;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.StreamMismatchException;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.store.VersionConflictException;

/**
 * A store whose calls are written down: what is wanted before, what was told after.
 * Thread-safe.
 */
public final class Client implements AutoCloseable {

    private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(60);

    private final String name;

    private final HistoryFile history;

    private final NatsConnections connections;

    private final JetStreamEventStore store;

    private Client(String name, Setup setup, HistoryFile history, StoreOpener opener) {
        this.name = name;
        this.history = history;
        this.connections = NatsConnections.open(setup.options());
        try {
            this.store = opener.open(this.connections, setup.config(), List.of((fact) -> history
                .write(new Entry.Told(System.nanoTime(), name, fact.actorId(), fact.version(), fact.eventId()))));
        }
        catch (RuntimeException ex) {
            this.connections.close();
            throw ex;
        }
    }

    /**
     * Opens a store, and tries again while the servers are busy with themselves or the
     * stream's settings are not as they were.
     * @param name distinguishes it from all others
     * @param setup how it is opened
     * @param history where its calls are written down
     * @param opener opens it
     * @return a client of it
     */
    public static Client open(String name, Setup setup, HistoryFile history, StoreOpener opener) {
        return Awaitility.await("store " + name + " to be opened")
            .pollInSameThread()
            .pollDelay(Duration.ZERO)
            .ignoreExceptionsMatching((failure) -> failure instanceof TransientAetherException
                    || failure instanceof StreamMismatchException)
            .atMost(OPEN_TIMEOUT)
            .until(() -> new Client(name, setup, history, opener), Objects::nonNull);
    }

    public String name() {
        return this.name;
    }

    public JetStreamEventStore store() {
        return this.store;
    }

    /**
     * Saves on the calling thread.
     * @param save what
     * @return what was told
     */
    public Outcome save(Call.Save save) {
        List<Event> events = save.events().stream().map((event) -> event.toEvent(save.actor())).toList();
        return record(save, () -> {
            if (save.expectedVersion().isPresent()) {
                this.store.saveEvents(save.actor(), save.expectedVersion().getAsLong(), events);
            }
            else if (events.size() == 1) {
                this.store.saveEvent(events.get(0));
            }
            else {
                this.store.saveEvents(events);
            }
            return new Outcome.Stored();
        });
    }

    /**
     * Saves one event without waiting.
     * @param save what
     * @return what is told; never fails
     */
    public CompletableFuture<Outcome> saveAsync(Call.Save save) {
        long call = begin(save);
        CompletableFuture<Void> stored;
        try {
            stored = this.store.saveEventAsync(save.events().get(0).toEvent(save.actor()));
        }
        catch (RuntimeException ex) {
            stored = CompletableFuture.failedFuture(ex);
        }
        return stored.handle((nothing, failure) -> {
            Outcome outcome = (failure != null) ? ofFailure(save, causeOf(failure)) : new Outcome.Stored();
            end(call, outcome);
            return outcome;
        });
    }

    public Outcome read(String actor, long fromVersion) {
        return record(new Call.Read(actor, fromVersion),
                () -> Outcome.Found.of(this.store.getEvents(actor, fromVersion).stream().map(Written::of).toList()));
    }

    public Outcome latest(String actor) {
        return record(new Call.Latest(actor), () -> new Outcome.LatestIs(this.store.getLatestVersion(actor)));
    }

    /** Closes the store in order, and its connections. */
    @Override
    public void close() {
        this.store.close();
        this.history.write(new Entry.Closed(System.nanoTime(), this.name));
        this.connections.close();
    }

    private Outcome record(Call call, Supplier<Outcome> action) {
        long number = begin(call);
        boolean interrupted = Thread.currentThread().isInterrupted();
        Outcome outcome;
        try {
            outcome = action.get();
        }
        catch (RuntimeException ex) {
            outcome = ofFailure(call, ex);
        }
        if (interrupted && !Thread.currentThread().isInterrupted()) {
            outcome = new Outcome.Broken("the thread's interrupted status was lost");
        }
        end(number, outcome);
        return outcome;
    }

    private long begin(Call call) {
        long number = this.history.nextCall();
        this.history.write(new Entry.Begun(System.nanoTime(), this.name, number, call));
        return number;
    }

    private void end(long number, Outcome outcome) {
        this.history.write(new Entry.Ended(System.nanoTime(), this.name, number, outcome));
    }

    private static Outcome ofFailure(Call call, @Nullable Throwable failure) {
        if (!(failure instanceof AetherException)) {
            return new Outcome.Broken(String.valueOf(failure));
        }
        if (!(call instanceof Call.Save)) {
            return new Outcome.Failed(failure.toString());
        }
        if (failure instanceof UnknownOutcomeException) {
            return new Outcome.Unknown();
        }
        return (failure instanceof VersionConflictException conflict)
                ? new Outcome.Conflict(conflict.getCurrentVersion()) : new Outcome.Refused(failure.toString());
    }

    private static @Nullable Throwable causeOf(Throwable failure) {
        return (failure instanceof CompletionException) ? failure.getCause() : failure;
    }

}
