package one.flowmade.aether.faults.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import one.flowmade.aether.faults.history.Call;
import one.flowmade.aether.faults.history.Call.Save;
import one.flowmade.aether.faults.history.Outcome;
import one.flowmade.aether.faults.history.Written;

/**
 * One thread that saves and reads without end, as its seed will have it. What it does not
 * know the outcome of, it repeats.
 */
final class Worker implements Runnable {

    private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(40);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int MOST_UNKNOWN = 20;

    private static final int LONGEST_LIST = 5;

    private static final int RECENT = 20;

    private final Client client;

    private final String name;

    private final Random random;

    private final List<String> actors;

    private final Map<String, Long> latest = new HashMap<>();

    private final Deque<Save> unknown = new ArrayDeque<>();

    private Save lastStored;

    private long events;

    private volatile boolean stopped;

    private volatile boolean abandoned;

    /**
     * Prepares a worker.
     * @param client the store
     * @param name distinguishes this worker's events from all others
     * @param seed decides on everything it does
     * @param actors whom it writes for
     * @param unknown what others have left unknown
     */
    Worker(Client client, String name, long seed, List<String> actors, List<Save> unknown) {
        this.client = client;
        this.name = name;
        this.random = new Random(seed);
        this.actors = actors;
        this.unknown.addAll(unknown);
        this.lastStored = new Save(actors.get(0), OptionalLong.empty(), List.of(event(1)));
    }

    /** Lets the worker end, after it has settled what is unknown. */
    void stop() {
        this.stopped = true;
    }

    /** Lets the worker end, whatever is unknown. */
    void abandon() {
        this.abandoned = true;
        this.stopped = true;
    }

    @Override
    public void run() {
        while (!this.stopped) {
            if (Thread.interrupted()) {
                saveInterrupted();
            }
            else if (!this.unknown.isEmpty() && (this.unknown.size() > MOST_UNKNOWN || chance(10))) {
                repeat();
            }
            else {
                step();
            }
        }
        settle();
    }

    private void step() {
        int dice = this.random.nextInt(100);
        String actor = this.actors.get(this.random.nextInt(this.actors.size()));
        if (dice < 45) {
            save(next(actor, 1, false));
        }
        else if (dice < 55) {
            save(next(actor, 2 + this.random.nextInt(LONGEST_LIST - 1), false));
        }
        else if (dice < 72) {
            save(next(actor, 1 + this.random.nextInt(2), true));
        }
        else if (dice < 80) {
            saveBurst();
        }
        else if (dice < 83) {
            save(this.lastStored);
        }
        else if (dice < 95) {
            long latest = this.latest.getOrDefault(actor, 0L);
            take(actor, this.client.read(actor, chance(20) ? 0 : Math.max(0, latest - RECENT)));
        }
        else {
            take(actor, this.client.latest(actor));
        }
    }

    private void saveInterrupted() {
        Thread.currentThread().interrupt();
        step();
        Thread.interrupted();
    }

    private void saveBurst() {
        Map<Save, CompletableFuture<Outcome>> burst = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (int i = 0; i < 2 + this.random.nextInt(10); i++) {
            String actor = this.actors.get(this.random.nextInt(this.actors.size()));
            long version = last.merge(actor, this.latest.getOrDefault(actor, 0L) + 1, (one, other) -> one + 1);
            Save save = new Save(actor, OptionalLong.empty(), List.of(event(version)));
            burst.put(save, this.client.saveAsync(save));
        }
        burst.forEach((save, outcome) -> take(save, outcome.join()));
    }

    private void repeat() {
        save(this.unknown.remove());
    }

    private void save(Save save) {
        take(save, this.client.save(save));
    }

    private void take(Save save, Outcome outcome) {
        if (outcome instanceof Outcome.Unknown) {
            this.unknown.add(save);
        }
        else if (outcome instanceof Outcome.Stored) {
            this.lastStored = save;
            long version = save.events().get(save.events().size() - 1).version();
            this.latest.merge(save.actor(), version, Math::max);
        }
        else {
            take(save.actor(), outcome);
        }
    }

    private void take(String actor, Outcome outcome) {
        if (outcome instanceof Outcome.Conflict conflict) {
            this.latest.put(actor, conflict.currentVersion());
        }
        else if (outcome instanceof Outcome.Found found && found.count() > 0) {
            this.latest.put(actor, found.lastVersion());
        }
        else if (outcome instanceof Outcome.LatestIs version) {
            this.latest.put(actor, version.version());
        }
        else if (outcome instanceof Outcome.Failed || outcome instanceof Outcome.Refused) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void settle() {
        long deadline = System.nanoTime() + SETTLE_TIMEOUT.toNanos();
        while (!this.abandoned && !this.unknown.isEmpty() && System.nanoTime() < deadline) {
            Thread.interrupted();
            Save save = this.unknown.remove();
            Outcome outcome = this.client.save(save);
            if (!(outcome instanceof Outcome.Stored || outcome instanceof Outcome.Conflict)) {
                this.unknown.add(save);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private Save next(String actor, int count, boolean expecting) {
        long latest = this.latest.getOrDefault(actor, 0L);
        long first = latest + 1 + (chance(3) ? this.random.nextInt(3) : 0);
        List<Written> events = LongStream.range(first, first + count).mapToObj(this::event).toList();
        return new Save(actor, expecting ? OptionalLong.of(latest) : OptionalLong.empty(), events);
    }

    private Written event(long version) {
        return new Written(version, this.name + "-" + this.events++, Long.toHexString(this.random.nextLong()));
    }

    private boolean chance(int percent) {
        return this.random.nextInt(100) < percent;
    }

}
