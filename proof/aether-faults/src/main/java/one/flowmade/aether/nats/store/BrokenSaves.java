package one.flowmade.aether.nats.store;

import java.util.concurrent.CompletableFuture;

import one.flowmade.aether.store.StoreClosedException;
import one.flowmade.aether.store.spi.Append;

/**
 * Starts saves in a wrong way.
 */
final class BrokenSaves extends StoreParts {

    private final Way way;

    BrokenSaves(Way way) {
        this.way = way;
    }

    @Override
    Saving saving(Append append, boolean asynchronous, String subject, byte[] body, SaveEnvironment environment) {
        return this.way.saving(append, asynchronous, subject, body, environment);
    }

    static Saving believingTheCache(Append append, boolean asynchronous, String subject, byte[] body,
            SaveEnvironment environment) {
        return new Saving(append, asynchronous, subject, body, environment) {

            @Override
            public void start() {
                Tail known = environment.cache().get(append.actorId());
                if (known != null && !append.mayFollow(known.version())) {
                    dismiss(append.conflictWith(known.version()));
                }
                super.start();
            }

        };
    }

    static Saving forgettingTheExpectation(Append append, boolean asynchronous, String subject, byte[] body,
            SaveEnvironment environment) {
        return new Saving(Append.of(append.events()), asynchronous, subject, body, environment);
    }

    static Saving swallowingInterrupts(Append append, boolean asynchronous, String subject, byte[] body,
            SaveEnvironment environment) {
        Thread.interrupted();
        return new Saving(append, asynchronous, subject, body, environment);
    }

    static Saving refusingAtClose(Append append, boolean asynchronous, String subject, byte[] body,
            SaveEnvironment environment) {
        return new Saving(append, asynchronous, subject, body, environment) {

            @Override
            CompletableFuture<SaveResult> outcome() {
                return super.outcome().exceptionallyCompose((failure) -> CompletableFuture
                    .failedFuture(environment.closed().getAsBoolean() ? new StoreClosedException() : failure));
            }

        };
    }

    /** A way to make a save. */
    interface Way {

        Saving saving(Append append, boolean asynchronous, String subject, byte[] body, SaveEnvironment environment);

    }

}
