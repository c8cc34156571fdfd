package one.flowmade.aether.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import one.flowmade.aether.snapshot.SnapshotMetrics.Fault;
import one.flowmade.aether.snapshot.SnapshotMetrics.Outcome;
import one.flowmade.aether.snapshot.memory.InMemorySnapshotStore;
import one.flowmade.aether.store.HistoryTruncatedException;
import one.flowmade.aether.store.StoreUnavailableException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(30)
class StateReaderTests {

    private static final String ACTOR = "account-1";

    private static final Instant NOON = Instant.parse("2100-01-01T12:00:00Z");

    private final ExpiringStore events = new ExpiringStore();

    private final SnapshotStore snapshots = InMemorySnapshotStore.create();

    private final RecordedSnapshotMetrics metrics = new RecordedSnapshotMetrics();

    @Test
    void givesTheInitialStateOfAnActorWithoutEvents() {
        assertThat(reader().read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 0, Account.EMPTY));
        assertThat(this.snapshots.getSnapshots(ACTOR)).isEmpty();
    }

    @Test
    void foldsTheHistory() {
        save(1, 3);

        assertThat(reader().read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 3, replayed(3)));
    }

    @Test
    void takesASnapshotEvery100EventsByDefault() {
        save(1, 99);
        reader().read(ACTOR);
        assertThat(this.snapshots.getSnapshots(ACTOR)).isEmpty();
        save(100, 100);
        reader().read(ACTOR);
        assertThat(this.snapshots.getLatestSnapshot(ACTOR)).hasValueSatisfying((snapshot) -> {
            assertThat(snapshot).isEqualTo(snapshotOf(100));
            assertThat(snapshot.timestamp()).isEqualTo(NOON);
        });
    }

    @Test
    void replaysAtMost100OfAnActorWith10000Events() {
        for (long version = 1; version <= 10_000; version++) {
            save(version, version);
            if (version % 50 == 0) {
                reader().read(ACTOR);
            }
        }
        this.metrics.replayed.clear();

        assertThat(reader().read(ACTOR).state()).isEqualTo(replayed(10_000));

        assertThat(this.metrics.replayed).singleElement()
            .satisfies((size) -> assertThat(size).isLessThanOrEqualTo(100));
        assertThat(this.events.readFrom()).isGreaterThan(9_900);
    }

    @Test
    void readsTheTailAfterASnapshot() {
        save(1, 5);
        this.snapshots.saveSnapshot(snapshotOf(3));

        assertThat(reader().read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 5, replayed(5)));

        assertThat(this.events.readFrom()).isEqualTo(4);
        assertThat(this.metrics.replayed).containsExactly(2L);
        assertThat(this.metrics.ages).containsExactly(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({ "CORRUPTED, Account, 2", "FOREIGN, Cart, 2", "NEWER_SCHEMA, Account, 3", "OLDER_SCHEMA, Account, 1" })
    void readsTheWholeHistoryWithoutAUsableSnapshot(Fault fault, String stateType, long schemaVersion) {
        save(1, 5);
        ActorSnapshot unusable = ActorSnapshot.of(ACTOR, 3, Map.of("count", 3, "digest", 0), NOON, stateType,
                schemaVersion);
        this.snapshots
            .saveSnapshot((fault == Fault.CORRUPTED) ? new ActorSnapshot(ACTOR, 3, Map.of("count", 99, "digest", 99),
                    NOON, stateType, schemaVersion, null, unusable.checksum()) : unusable);

        assertThat(reader().read(ACTOR).state()).isEqualTo(replayed(5));

        assertThat(this.metrics.ignored).containsExactly(fault);
        assertThat(this.metrics.replayed).containsExactly(5L);
    }

    @Test
    void ignoresASnapshotThatCannotBeDecoded() {
        save(1, 5);
        this.snapshots.saveSnapshot(ActorSnapshot.of(ACTOR, 3, Map.of("count", "three"), NOON, "Account", 2));

        assertThat(reader().read(ACTOR).state()).isEqualTo(replayed(5));
        assertThat(this.metrics.ignored).containsExactly(Fault.CORRUPTED);
    }

    @Test
    void ignoresASnapshotOfTheOriginal() {
        save(1, 5);
        this.snapshots
            .saveSnapshot(new ActorSnapshot(ACTOR, 3, Map.of("count", 3, "digest", 0), NOON, null, null, null, null));

        assertThat(reader().read(ACTOR).state()).isEqualTo(replayed(5));
        assertThat(this.metrics.ignored).containsExactly(Fault.FOREIGN);
    }

    @Test
    void fallsBackToAnOlderSnapshot() {
        save(1, 5);
        this.snapshots.saveSnapshot(snapshotOf(2));
        this.snapshots.saveSnapshot(ActorSnapshot.of(ACTOR, 4, Map.of(), NOON, "Account", 3));

        assertThat(reader().read(ACTOR).state()).isEqualTo(replayed(5));
        assertThat(this.metrics.replayed).containsExactly(3L);
    }

    @Test
    void raisesAnAlarmAndReplacesASnapshotAheadOfItsHistory() {
        save(1, 5);
        this.snapshots.saveSnapshot(snapshotOf(8));

        assertThat(reader().read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 5, replayed(5)));

        assertThat(this.metrics.ignored).containsExactly(Fault.AHEAD);
        assertThat(this.snapshots.getLatestSnapshot(ACTOR)).hasValue(snapshotOf(5));
    }

    @Test
    void doesNotGoBackToASnapshotThatWasAheadOfItsHistory() {
        ActorSnapshot ahead = ActorSnapshot.of(ACTOR, 8, Map.of("count", 8, "digest", 0), NOON, "Account", 2);
        ActorSnapshot corrupted = ActorSnapshot.of(ACTOR, 5, Map.of(), NOON, "Account", 2);
        this.snapshots.saveSnapshot(ahead);
        this.snapshots.saveSnapshot(corrupted);
        save(1, 9);

        assertThat(reader().read(ACTOR).state()).isEqualTo(replayed(9));
        assertThat(this.metrics.replayed).containsExactly(9L);
    }

    @Test
    void refusesAHistoryThatLostItsHeadWithoutASnapshot() {
        save(1, 5);
        this.events.loseUpTo(3);

        assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> reader().read(ACTOR));
        this.snapshots.saveSnapshot(snapshotOf(2));
        assertThatExceptionOfType(HistoryTruncatedException.class).as("a snapshot below the cut")
            .isThrownBy(() -> reader().read(ACTOR));
        this.snapshots.saveSnapshot(snapshotOf(3));
        assertThat(reader().read(ACTOR).state()).as("a snapshot at the cut").isEqualTo(replayed(5));
    }

    @Test
    void keepsTheStateOfAnActorAllOfWhoseEventsExpired() {
        save(1, 5);
        this.snapshots.saveSnapshot(snapshotOf(5));
        this.events.loseUpTo(5);

        assertThat(reader().read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 5, replayed(5)));
        assertThat(this.metrics.ignored).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "CORRUPTED, Account, 2", "FOREIGN, Cart, 2", "NEWER_SCHEMA, Account, 3", "OLDER_SCHEMA, Account, 1" })
    void refusesAnActorAllOfWhoseEventsExpiredWithoutAUsableSnapshot(Fault fault, String stateType,
            long schemaVersion) {
        this.snapshots.saveSnapshot(snapshotOf(3));
        ActorSnapshot unusable = ActorSnapshot.of(ACTOR, 5, Map.of("count", 5, "digest", 0), NOON, stateType,
                schemaVersion);
        this.snapshots.saveSnapshot((fault == Fault.CORRUPTED)
                ? new ActorSnapshot(ACTOR, 5, Map.of(), NOON, stateType, schemaVersion, null, unusable.checksum())
                : unusable);

        assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> reader().read(ACTOR))
            .satisfies((lost) -> {
                assertThat(lost.getFromVersion()).isEqualTo(4);
                assertThat(lost.getLostUpTo()).isEqualTo(5);
            });
        assertThat(this.metrics.ignored).containsExactly(fault);
    }

    @Test
    void refusesASnapshotBehindTheVersionsThatTheStoreHasSeenExpire() {
        save(1, 5);
        this.snapshots.saveSnapshot(snapshotOf(3));
        this.events.loseUpTo(5);
        assertThat(reader().read(ACTOR).version()).as("forgotten").isEqualTo(3);
        this.events.remember();

        assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> reader().read(ACTOR))
            .satisfies((lost) -> {
                assertThat(lost.getFromVersion()).isEqualTo(4);
                assertThat(lost.getLostUpTo()).isEqualTo(5);
            });
        this.snapshots.saveSnapshot(snapshotOf(5));
        assertThat(reader().read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 5, replayed(5)));
    }

    @Test
    void refusesAnUnusableSnapshotWhateverVersionItNames() {
        save(1, 5);
        this.events.loseUpTo(5);
        this.events.remember();
        this.snapshots.saveSnapshot(ActorSnapshot.of(ACTOR, 5, Map.of(), NOON, "Account", 1));
        this.snapshots.saveSnapshot(new ActorSnapshot(ACTOR, 99, Map.of(), NOON, "Account", 2L, null, "sha256:00"));

        assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> reader().read(ACTOR));
    }

    @Test
    void readsOnToWhatIsStoredMeanwhile() {
        save(1, 5);
        this.snapshots.saveSnapshot(snapshotOf(5));
        this.events.afterNextRead(() -> save(6, 6));

        assertThat(reader().read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 6, replayed(6)));
    }

    @Test
    void doesNotTakeAnActorForNewWhenItsSnapshotsCannotBeRead() {
        StateReader<Account> expiring = builder(new FailingSnapshotStore()).build();
        StateReader<Account> lasting = builder(new FailingSnapshotStore()).eventsNeverExpire().build();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> expiring.read(ACTOR));
        assertThat(lasting.read(ACTOR).version()).isZero();
    }

    @Test
    void keepsWhatIsAboutToExpire() {
        StateReader<Account> reader = builder().policy(SnapshotPolicy.everyEvents(1_000)).build();
        save(1, 5);

        reader.keep(ACTOR, 2);
        assertThat(this.snapshots.getSnapshots(ACTOR)).as("the present state").containsExactly(snapshotOf(5));
        reader.keep(ACTOR, 5);
        assertThat(this.snapshots.getSnapshots(ACTOR)).as("held already").hasSize(1);
        save(6, 9);
        reader.keep(ACTOR, 6);
        assertThat(this.snapshots.getLatestSnapshot(ACTOR)).hasValue(snapshotOf(9));
        reader.keep(ACTOR, Long.MAX_VALUE);
        assertThat(this.snapshots.getSnapshots(ACTOR)).as("nothing new").hasSize(2);
        assertThat(this.metrics.saved).containsExactly(Outcome.STORED, Outcome.STORED);
    }

    @Test
    void saysThatItCouldNotKeepWhatIsAboutToExpire() {
        save(1, 5);

        assertThatExceptionOfType(StoreUnavailableException.class)
            .isThrownBy(() -> builder(new FailingSnapshotStore()).build().keep(ACTOR, 5));
        assertThat(this.metrics.saved).containsExactly(Outcome.FAILED);
        this.events.loseUpTo(3);
        assertThatExceptionOfType(HistoryTruncatedException.class).isThrownBy(() -> reader().keep(ACTOR, 5));
    }

    @Test
    void knowsTheTypeOfItsActorsWhenToldSo() {
        StateReaders readers = new StateReaders(this.events, this.snapshots, SnapshotPolicy.everyEvents(2),
                this.metrics, false);
        save(1, 2);
        try (StateReader<Account> reader = readers.of("account", Account.TYPE, Account.EMPTY, Account::after)
            .executor(Runnable::run)
            .build()) {
            assertThat(reader.getActorType()).hasValue("account");
            assertThat(reader.read(ACTOR).state()).isEqualTo(replayed(2));
            assertThat(this.snapshots.getSnapshots(ACTOR)).as("the policy of all").hasSize(1);
        }
        assertThat(reader().getActorType()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> builder().actorType(" "))
            .withMessage("'actorType' must not be blank");
    }

    @Test
    void namesTheStreamSequenceWhereTheStoreHasOne() {
        save(1, 100);
        this.events.storedAt(4711);

        reader().read(ACTOR);

        assertThat(this.snapshots.getLatestSnapshot(ACTOR)).hasValue(snapshotOf(100).withSequence(4711))
            .hasValueSatisfying((snapshot) -> assertThat(snapshot.isIntact()).isTrue());
    }

    @Test
    void raisesAnAlarmForAnEmptyHistoryWhereEventsNeverExpire() {
        this.snapshots.saveSnapshot(snapshotOf(5));

        StateReader<Account> reader = builder().eventsNeverExpire().build();

        assertThat(reader.read(ACTOR)).isEqualTo(new ActorState<>(ACTOR, 0, Account.EMPTY));
        assertThat(this.metrics.ignored).containsExactly(Fault.AHEAD);
    }

    @Test
    void readsOnWhenSnapshotsCannotBeReadOrSaved() {
        save(1, 200);
        StateReader<Account> reader = builder(new FailingSnapshotStore()).build();

        assertThat(reader.read(ACTOR).state()).isEqualTo(replayed(200));
        assertThat(this.metrics.saved).containsExactly(Outcome.FAILED);
        assertThat(reader.read(ACTOR).state()).isEqualTo(replayed(200));
        assertThat(this.metrics.saved).as("tried again").containsExactly(Outcome.FAILED, Outcome.FAILED);
    }

    @Test
    void readsOnWhenThereIsNoRoomForASnapshot() {
        save(1, 200);
        StateReader<Account> refused = builder().executor((task) -> {
            throw new RejectedExecutionException();
        }).build();

        assertThat(refused.read(ACTOR).state()).isEqualTo(replayed(200));
        assertThat(refused.read(ACTOR).state()).isEqualTo(replayed(200));
    }

    @Test
    void takesOneSnapshotAtATimeOfAnActor() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        StateReader<Account> reader = builder().executor(tasks::add).build();
        save(1, 100);

        reader.read(ACTOR);
        reader.read(ACTOR);
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        save(101, 200);
        reader.read(ACTOR);
        assertThat(tasks).as("the next after the first has ended").hasSize(1);
    }

    @Test
    void doesNotMakeTheCallerWaitForASnapshot() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        SlowSnapshotStore slow = new SlowSnapshotStore(this.snapshots, mayEnd);
        save(1, 100);
        try (StateReader<Account> reader = StateReader
            .builder(this.events, slow, Account.TYPE, Account.EMPTY, Account::after)
            .build()) {
            assertThat(reader.read(ACTOR).state()).isEqualTo(replayed(100));
            assertThat(slow.started.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(this.snapshots.getSnapshots(ACTOR)).isEmpty();
            mayEnd.countDown();
        }
        assertThat(this.snapshots.getSnapshots(ACTOR)).as("closing waits for it").hasSize(1);
    }

    @Test
    void isNotDisturbedByMetricsThatFail() {
        save(1, 100);
        this.snapshots.saveSnapshot(ActorSnapshot.of(ACTOR, 1, Map.of(), NOON, "Cart", 1));
        SnapshotMetrics failing = new SnapshotMetrics() {

            @Override
            public void saved(Outcome outcome) {
                throw new IllegalStateException();
            }

            @Override
            public void replayed(long events) {
                throw new IllegalStateException();
            }

            @Override
            public void used(Duration age) {
                throw new IllegalStateException();
            }

            @Override
            public void ignored(Fault fault) {
                throw new IllegalStateException();
            }

        };
        StateReader<Account> reader = builder().metrics(failing).build();

        assertThat(reader.read(ACTOR).state()).isEqualTo(replayed(100));
        assertThat(reader.read(ACTOR).state()).isEqualTo(replayed(100));
        assertThat(this.snapshots.getLatestSnapshot(ACTOR)).hasValue(snapshotOf(100));
    }

    @Test
    void refusesIdsThatAreNotValid() {
        assertThatIllegalArgumentException().isThrownBy(() -> reader().read(" ")).withMessageContaining("'actorId'");
    }

    private void save(long from, long to) {
        this.events.saveEvents(LongStream.rangeClosed(from, to)
            .mapToObj((version) -> Account.deposit(ACTOR, version, version))
            .toList());
    }

    private static Account replayed(long upTo) {
        Account account = Account.EMPTY;
        for (long version = 1; version <= upTo; version++) {
            account = account.after(Account.deposit(ACTOR, version, version));
        }
        return account;
    }

    private static ActorSnapshot snapshotOf(long version) {
        return ActorSnapshot.of(ACTOR, version, Account.TYPE.encode(replayed(version)), NOON, "Account", 2);
    }

    private StateReader<Account> reader() {
        return builder().build();
    }

    private StateReader.Builder<Account> builder() {
        return builder(this.snapshots);
    }

    private StateReader.Builder<Account> builder(SnapshotStore store) {
        return StateReader.builder(this.events, store, Account.TYPE, Account.EMPTY, Account::after)
            .executor(Runnable::run)
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .metrics(this.metrics);
    }

    private static final class FailingSnapshotStore implements SnapshotStore {

        @Override
        public void saveSnapshot(ActorSnapshot snapshot) {
            throw new StoreUnavailableException("away", new IllegalStateException());
        }

        @Override
        public List<ActorSnapshot> getSnapshots(String actorId) {
            throw new StoreUnavailableException("away", new IllegalStateException());
        }

    }

    private record SlowSnapshotStore(SnapshotStore store, CountDownLatch mayEnd,
            CountDownLatch started) implements SnapshotStore {

        SlowSnapshotStore(SnapshotStore store, CountDownLatch mayEnd) {
            this(store, mayEnd, new CountDownLatch(1));
        }

        @Override
        public void saveSnapshot(ActorSnapshot snapshot) {
            this.started.countDown();
            try {
                if (this.mayEnd.await(10, TimeUnit.SECONDS)) {
                    this.store.saveSnapshot(snapshot);
                }
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public List<ActorSnapshot> getSnapshots(String actorId) {
            return this.store.getSnapshots(actorId);
        }

    }

}
