package one.flowmade.aether.faults.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import one.flowmade.aether.faults.check.Violation;
import one.flowmade.aether.faults.history.Call.Save;
import one.flowmade.aether.faults.history.Outcome;
import one.flowmade.aether.faults.proxy.Fate;

/**
 * A small story in which one thing goes wrong at one point, always the same.
 */
public enum Scenario {

    /** The acknowledgement of a stored event is lost with the connection. */
    ACKNOWLEDGEMENT_LOST {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            scene.onNextRecord(Fate.CUT_AT_ANSWER);
            client.save(scene.save("order-1", 1));
            client.save(scene.save("order-1", 2));
            client.read("order-1", 0);
        }
    },

    /** A publish is lost with the connection, and another store is faster. */
    OVERTAKEN_WHILE_UNKNOWN {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            Client other = scene.openSound();
            scene.onNextRecord(() -> other.save(scene.save("order-1", 1)), Fate.CUT_BEFORE);
            client.save(scene.save("order-1", 1));
            client.read("order-1", 0);
        }
    },

    /** Another store is faster. */
    OVERTAKEN {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            Client other = scene.openSound();
            scene.onNextRecord(() -> other.save(scene.save("order-1", 1)), Fate.PASS);
            client.save(scene.save("order-1", 1));
            client.read("order-1", 0);
        }
    },

    /** The server says that another write of that actor is under way. */
    WRITE_IN_FLIGHT {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            scene.onNextRecord(Fate.answered("{\"error\":{\"code\":400,\"err_code\":10164,"
                    + "\"description\":\"last sequence by subject being processed\"},\"stream\":\"-\",\"seq\":0}"));
            client.save(scene.save("order-1", 1));
        }
    },

    /** An event is saved again after it was stored. */
    REPEATED {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            Save save = scene.save("order-1", 1);
            client.save(save);
            client.save(scene.save("order-1", 2));
            client.save(save);
        }
    },

    /** What was decided on is out of date. */
    DECIDED_ON_OLD_VERSION {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            client.save(scene.save("order-1", 1));
            client.save(scene.save("order-1", 2));
            client.save(scene.saveExpecting(1, "order-1", 5));
        }
    },

    /**
     * The connection ends while several events are saved, should it be in several parts.
     */
    CUT_WITHIN_LIST {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            scene.onRecord(2, () -> {
            }, Fate.CUT_BEFORE);
            client.save(scene.save("order-1", 1, 2, 3));
            client.read("order-1", 0);
        }
    },

    /** A writer that leaves no trail has stored an event. */
    WRITTEN_WITHOUT_TRAIL {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            client.save(scene.save("order-1", 1));
            client.save(scene.save("order-1", 2));
            scene.writeAsOther("order-1", 3, "3");
            Client later = scene.open();
            later.save(scene.save("order-1", 4));
            later.read("order-1", 0);
        }
    },

    /** Something is saved when no server can be reached. */
    SAVED_WHILE_SEVERED {
        @Override
        void play(Scene scene) {
            Client client = scene.openWithSaveTimeout(Duration.ofMillis(700));
            client.save(scene.save("order-1", 1));
            scene.sever();
            client.save(scene.save("order-2", 1));
            client.save(scene.save("order-2", 1));
            scene.restore();
            until(Outcome.Stored.class, () -> client.save(scene.save("order-3", 1)));
        }
    },

    /** An event of unknown outcome is saved again when no server can be reached. */
    REPEATED_WHILE_SEVERED {
        @Override
        void play(Scene scene) {
            Client client = scene.openWithSaveTimeout(Duration.ofMillis(700));
            Save save = scene.save("order-1", 1);
            scene.onNextRecord(scene.proxy()::hold, Fate.PASS);
            client.save(save);
            scene.sever();
            scene.proxy().release();
            client.save(save);
            scene.restore();
        }
    },

    /** The store is closed while a stored event is not acknowledged. */
    CLOSED_WITHOUT_ANSWER {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            scene.proxy().decide((publish) -> publish.isRecord() ? Fate.SWALLOW_ANSWER : Fate.DROP);
            CompletableFuture<Outcome> outcome = client.saveAsync(scene.save("order-1", 1));
            client.close();
            outcome.join();
        }
    },

    /** A replica that is behind answers for the stream. */
    STALE_ANSWER {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            client.save(scene.save("order-1", 1));
            scene.answerNextLook("{\"error\":{\"code\":404,\"err_code\":10037,\"description\":\"no message found\"}}");
            client.latest("order-1");
        }
    },

    /** Two actors have ids that differ in a character that subjects cannot hold. */
    SIMILAR_IDS {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            client.save(scene.save("order-a.b", 1));
            client.save(scene.save("order-a_b", 2));
            client.read("order-a.b", 0);
            client.read("order-a_b", 0);
        }
    },

    /** Stored data name a class. */
    DATA_NAME_A_CLASS {
        @Override
        void play(Scene scene) {
            scene.open().save(scene.save("order-2", 1));
            scene.writeAsOther("order-1", 1, "[\"java.util.concurrent.atomic.AtomicLong\",7]");
            scene.open().read("order-1", 0);
        }
    },

    /** A record cannot be read. */
    MALFORMED_RECORD {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            client.save(scene.save("order-1", 1));
            scene.writeForeign("order-1", "{\"id\":");
            client.save(scene.save("order-1", 2));
            client.read("order-1", 0);
        }
    },

    /** A record names another actor. */
    RECORD_OF_ANOTHER_ACTOR {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            client.save(scene.save("order-1", 1));
            scene.writeForeign("order-1", "{\"id\":\"x\",\"eventType\":\"Changed\",\"actorId\":\"order-9\","
                    + "\"version\":2,\"data\":{},\"timestamp\":\"2026-01-01T00:00:00Z\"}");
            client.read("order-1", 0);
        }
    },

    /** The stream is deleted and made anew. */
    STREAM_REPLACED {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            client.save(scene.save("order-1", 1));
            client.save(scene.save("order-2", 1));
            scene.replaceStream();
            AtomicInteger actor = new AtomicInteger(10);
            until(Outcome.Refused.class, () -> client.save(scene.save("order-" + actor.incrementAndGet(), 1)));
            client.read("order-1", 0);
        }
    },

    /** The stream is deleted. */
    STREAM_DELETED {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            client.save(scene.save("order-1", 1));
            scene.deleteStream();
            AtomicInteger actor = new AtomicInteger(10);
            until(Outcome.Refused.class, () -> client.save(scene.save("order-" + actor.incrementAndGet(), 1)));
            client.read("order-1", 0);
        }
    },

    /** Older events fall to a retention that is changed. */
    RETENTION_CHANGED {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            for (int version = 1; version <= 4; version++) {
                client.save(scene.save("order-1", version));
            }
            Client later = scene.open();
            scene.keepOnly(2);
            client.read("order-1", 0);
            later.read("order-1", 0);
        }
    },

    /** A thread is interrupted while it saves. */
    INTERRUPTED {
        @Override
        void play(Scene scene) {
            Client client = scene.open();
            Thread.currentThread().interrupt();
            client.save(scene.save("order-1", 1));
            Thread.interrupted();
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final AtomicInteger played = new AtomicInteger();

    /**
     * Plays the scenario on a stream of its own.
     * @param stage a single server
     * @param opener opens the stores under test
     * @return what does not hold
     */
    public List<Violation> play(Stage stage, StoreOpener opener) {
        try (Scene scene = new Scene(stage, "scene-" + played.incrementAndGet(),
                Files.createTempDirectory("aether-scene-"), opener)) {
            play(scene);
            return scene.judge();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    abstract void play(Scene scene);

    /** Goes on until the outcome is as it should be, or patience ends. */
    private static void until(Class<? extends Outcome> wanted, Supplier<Outcome> call) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.isInstance(call.get()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

}
