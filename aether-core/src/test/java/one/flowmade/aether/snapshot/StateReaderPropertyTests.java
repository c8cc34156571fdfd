package one.flowmade.aether.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the history, the policy, restarts and corruptions: snapshot and tail give what
 * the whole history gives.
 */
class StateReaderPropertyTests {

    private static final String ACTOR = "account-1";

    @ParameterizedTest
    @MethodSource("seeds")
    void snapshotAndTailEqualTheWholeHistory(long seed) {
        new Run(seed).run();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    /**
     * A random life of one actor.
     */
    private static final class Run {

        private static final int STEPS = 120;

        private final Random random;

        private final EventStore events = InMemoryEventStore.create();

        private final SnapshotStore snapshots;

        private final List<Event> history = new ArrayList<>();

        private final Deque<Runnable> tasks = new ArrayDeque<>();

        private StateReader<Account> reader;

        Run(long seed) {
            this.random = new Random(seed);
            this.snapshots = InMemorySnapshotStore.keeping(1 + this.random.nextInt(4));
            this.reader = newReader();
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            read();
        }

        private void step() {
            switch (this.random.nextInt(8)) {
                case 0, 1, 2 -> append();
                case 3, 4 -> read();
                case 5 -> takeASnapshot();
                case 6 -> this.reader = newReader();
                default -> {
                    if (!this.history.isEmpty()) {
                        corrupt();
                    }
                }
            }
        }

        private void append() {
            List<Event> added = new ArrayList<>();
            long version = latest();
            for (int i = this.random.nextInt(6); i >= 0; i--) {
                version += 1 + this.random.nextInt(3);
                added.add(Account.deposit(ACTOR, version, this.random.nextLong()));
            }
            this.events.saveEvents(ACTOR, latest(), added);
            this.history.addAll(added);
        }

        private void read() {
            Account whole = this.history.stream().reduce(Account.EMPTY, Account::after, (first, second) -> second);
            assertThat(this.reader.read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, latest(), whole));
        }

        private void takeASnapshot() {
            if (!this.tasks.isEmpty()) {
                this.tasks.remove().run();
            }
        }

        private void corrupt() {
            Account wrong = new Account(this.random.nextInt(9), this.random.nextLong());
            Map<String, Object> state = Map.of("count", wrong.count(), "digest", wrong.digest());
            long version = 1 + this.random.nextLong(latest() + 5);
            switch (this.random.nextInt(6)) {
                case 0 -> save(version, state, "Account", 2L, "sha256:00");
                case 1 -> save(version, state, "Account", 2L, null);
                case 2 -> this.snapshots.saveSnapshot(snapshot(version, state, "Cart", 2));
                case 3 ->
                    this.snapshots.saveSnapshot(snapshot(version, state, "Account", 1 + 2L * this.random.nextInt(2)));
                case 4 -> this.snapshots.saveSnapshot(snapshot(version, Map.of("count", true), "Account", 2));
                default -> getAhead(state);
            }
        }

        /** Noticed by the next read, and replaced, before the history gets there. */
        private void getAhead(Map<String, Object> state) {
            while (!this.tasks.isEmpty()) {
                takeASnapshot();
            }
            this.snapshots.saveSnapshot(snapshot(latest() + 1 + this.random.nextInt(9), state, "Account", 2));
            read();
            takeASnapshot();
        }

        private void save(long version, Map<String, Object> state, String type, Long schemaVersion,
                @Nullable String checksum) {
            this.snapshots.saveSnapshot(
                    new ActorSnapshot(ACTOR, version, state, Instant.now(), type, schemaVersion, null, checksum));
        }

        private static ActorSnapshot snapshot(long version, Map<String, Object> state, String type,
                long schemaVersion) {
            return ActorSnapshot.of(ACTOR, version, state, Instant.now(), type, schemaVersion);
        }

        private long latest() {
            return this.history.isEmpty() ? 0 : this.history.get(this.history.size() - 1).version();
        }

        private StateReader<Account> newReader() {
            this.tasks.clear();
            return StateReader.builder(this.events, this.snapshots, Account.TYPE, Account.EMPTY, Account::after)
                .policy(policy(3))
                .executor(this.tasks::add)
                .build();
        }

        private SnapshotPolicy policy(int depth) {
            return switch (this.random.nextInt((depth == 0) ? 4 : 7)) {
                case 0 -> SnapshotPolicy.everyEvents(1 + this.random.nextInt(20));
                case 1 -> SnapshotPolicy.everyVersions(1 + this.random.nextInt(20));
                case 2 -> SnapshotPolicy.olderThan(Duration.ofNanos(1 + this.random.nextInt(100_000)));
                case 3 -> SnapshotPolicy.replaysLongerThan(Duration.ofNanos(1 + this.random.nextInt(100_000)));
                case 4 -> policy(depth - 1).and(policy(depth - 1));
                case 5 -> policy(depth - 1).or(policy(depth - 1));
                default -> policy(depth - 1).between(1 + this.random.nextInt(5), 5 + this.random.nextInt(20));
            };
        }

    }

}
