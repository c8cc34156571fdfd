package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.nats.client.api.MessageInfo;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.Requests;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.test.server.NatsServer;

import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.eventsUpTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

class GroupCommitIT extends OnRealServer {

    private static final int ACTORS = 100;

    private static final int VERSIONS = 10;

    private final Batches batches = new Batches();

    @Test
    void storesSavesOfDifferentActorsTogether() throws Exception {
        JetStreamEventStore store = openGrouping();
        saveAllAtOnce(store);
        assertThat(this.batches.sent.get()).isBetween(1, ACTORS * VERSIONS / 20);
        assertHistoriesAreWhole();
    }

    @Test
    void writesTrailsThatLeadToTheRecordsOfABatch() throws Exception {
        JetStreamEventStore store = openGrouping();
        for (int version = 1; version <= VERSIONS; version++) {
            saveAll(store, version);
        }
        assertThat(this.batches.sent.get()).isPositive();
        assertThat(this.batches.lookUps.get()).as("each save knows where the last one is").isZero();
        Map<String, List<MessageInfo>> bySubject = storedRecords().stream()
            .collect(Collectors.groupingBy(MessageInfo::getSubject));
        assertThat(bySubject).hasSize(ACTORS).allSatisfy((subject, records) -> {
            Trail trail = Trail.EMPTY;
            for (MessageInfo record : records) {
                Headers headers = record.getHeaders();
                String written = headers.getLast(RecordHeaders.TRAIL);
                assertThat((written != null) ? written : "").isEqualTo(trail.toString());
                trail = trail.followedBy(record.getSeq());
            }
        });
    }

    @Test
    void refusesOneOfABatchAndStoresTheOthers() {
        JetStreamEventStore store = openGrouping();
        saveAll(store, 1);
        JetStreamEventStore foreign = openFresh();
        for (int actor = 0; actor < ACTORS; actor += 10) {
            foreign.saveEvent(event("order-" + actor, 2));
        }
        List<CompletableFuture<Void>> saves = IntStream.range(0, ACTORS)
            .mapToObj((actor) -> store.saveEventAsync(event("order-" + actor, 2)))
            .toList();
        for (int actor = 0; actor < ACTORS; actor++) {
            if (actor % 10 == 0) {
                assertThat(catchThrowable(saves.get(actor)::join)).hasCauseInstanceOf(VersionConflictException.class)
                    .cause()
                    .extracting((refusal) -> ((VersionConflictException) refusal).getCurrentVersion())
                    .isEqualTo(2L);
            }
            else {
                assertThat(saves.get(actor)).succeedsWithin(DEADLINE);
            }
        }
        assertThat(this.batches.sent.get()).isPositive();
    }

    @Test
    void goesOnGroupingWhileSavesAreRefused() {
        JetStreamEventStore store = openGrouping();
        JetStreamEventStore foreign = openFresh();
        int before = 0;
        for (int version = 1; version <= 3 * VERSIONS; version++) {
            for (int actor = 0; actor < ACTORS; actor += 10) {
                foreign.saveEvent(event("order-" + actor, version));
            }
            long next = version;
            List<CompletableFuture<Void>> saves = IntStream.range(0, ACTORS)
                .mapToObj((actor) -> store.saveEventAsync(event("order-" + actor, next)))
                .toList();
            assertThat(saves).as("version " + version).allSatisfy((save) -> {
                Throwable failure = catchThrowable(save::join);
                if (failure != null) {
                    assertThat(failure).hasCauseInstanceOf(VersionConflictException.class);
                }
            });
            before = (version == 2 * VERSIONS) ? this.batches.refused.get() : before;
        }
        assertThat(this.batches.refused.get()).as("the leader is asked beforehand").isEqualTo(before);
        for (int actor = 0; actor < ACTORS; actor++) {
            assertThat(store.getLatestVersion("order-" + actor)).isEqualTo(3 * VERSIONS);
        }
    }

    @Test
    void settlesEachSaveOfABatchThatIsNotAnswered() throws Exception {
        JetStreamEventStore store = openGrouping();
        saveAll(store, 1);
        this.batches.losing = true;
        saveAll(store, 2);
        assertThat(this.batches.lost.get()).isPositive();
        this.batches.losing = false;
        for (int version = 3; version <= VERSIONS; version++) {
            saveAll(store, version);
        }
        assertHistoriesAreWhole();
    }

    @Test
    void sendsOneByOneWhatTheServerDoesNotTakeTogether() throws Exception {
        JetStreamEventStore store = openGrouping();
        allowBatches(false);
        for (int version = 1; version <= VERSIONS; version++) {
            saveAll(store, version);
        }
        assertThat(this.batches.sent.get()).isPositive();
        allowBatches(true);
        assertHistoriesAreWhole();
    }

    @Test
    void groupsByItselfWhereEachWriteWaitsForTheDisk() throws Exception {
        startServer(NatsServer.builder().jetStream("sync_interval: always"));
        saveAllAtOnce(open(config().groupCommit(GroupCommit.AUTO), this.batches));
        assertThat(this.batches.sent.get()).isPositive();
        assertHistoriesAreWhole();
    }

    @Test
    void neverGroupsWhenItIsOff() throws Exception {
        JetStreamEventStore store = open(config().groupCommit(GroupCommit.OFF), this.batches);
        for (int version = 1; version <= VERSIONS; version++) {
            saveAll(store, version);
        }
        assertThat(this.batches.sent.get()).isZero();
        assertHistoriesAreWhole();
    }

    @Test
    void endsWhatWaitsWhenTheStoreIsClosed() {
        JetStreamEventStore store = openGrouping();
        List<CompletableFuture<Void>> saves = IntStream.range(0, ACTORS)
            .mapToObj((actor) -> store.saveEventAsync(event("order-" + actor, 1)))
            .toList();
        store.close();
        await("all saves to end").atMost(DEADLINE).until(() -> saves.stream().allMatch(CompletableFuture::isDone));
    }

    private void allowBatches(boolean allow) throws Exception {
        StreamConfiguration present = management().getStreamInfo(names().stream()).getConfiguration();
        management().updateStream(StreamConfiguration.builder(present).allowAtomicPublish(allow).build());
    }

    private JetStreamEventStore openGrouping() {
        return open(config().groupCommit(GroupCommit.ON), this.batches);
    }

    private JetStreamEventStore open(JetStreamEventStoreConfig.Builder config, StoreParts parts) {
        return closing(JetStreamEventStore.builder(connections()).config(config.build()).parts(parts).open());
    }

    private JetStreamEventStore openFresh() {
        return closing(JetStreamEventStore.builder(newConnections()).config(config().build()).open());
    }

    private static void saveAllAtOnce(JetStreamEventStore store) {
        List<CompletableFuture<Void>> saves = new ArrayList<>();
        for (int version = 1; version <= VERSIONS; version++) {
            for (int actor = 0; actor < ACTORS; actor++) {
                saves.add(store.saveEventAsync(event("order-" + actor, version)));
            }
        }
        assertThat(saves).allSatisfy((save) -> assertThat(save).succeedsWithin(DEADLINE));
    }

    private static void saveAll(JetStreamEventStore store, long version) {
        List<CompletableFuture<Void>> saves = IntStream.range(0, ACTORS)
            .mapToObj((actor) -> store.saveEventAsync(event("order-" + actor, version)))
            .toList();
        assertThat(saves).allSatisfy((save) -> assertThat(save).succeedsWithin(DEADLINE));
    }

    private void assertHistoriesAreWhole() {
        JetStreamEventStore fresh = openFresh();
        for (int actor = 0; actor < ACTORS; actor++) {
            assertThat(fresh.getEvents("order-" + actor, 1)).extracting(Event::version)
                .containsExactlyElementsOf(eventsUpTo(VERSIONS).stream().map(Event::version).toList());
        }
    }

    /**
     * Counts batches, and loses the answers to them.
     */
    private static final class Batches extends StoreParts {

        private final AtomicInteger sent = new AtomicInteger();

        private final AtomicInteger refused = new AtomicInteger();

        private final AtomicInteger lost = new AtomicInteger();

        private final AtomicInteger lookUps = new AtomicInteger();

        private volatile boolean losing;

        @Override
        StreamApi api(Requests requests, StreamNames names) {
            return new StreamApi(requests, names.stream()) {

                @Override
                CompletableFuture<Optional<RawRecord>> lastOf(String subject, Duration timeout) {
                    Batches.this.lookUps.incrementAndGet();
                    return super.lastOf(subject, timeout);
                }

                @Override
                CompletableFuture<AppendReply> commit(String batch, int position, ConditionalRecord last,
                        Duration timeout) {
                    Batches.this.sent.incrementAndGet();
                    CompletableFuture<AppendReply> answer = super.commit(batch, position, last, timeout);
                    if (Batches.this.losing) {
                        Batches.this.lost.incrementAndGet();
                        return answer.thenCompose(
                                (reply) -> CompletableFuture.failedFuture(new TimeoutException("the answer is lost")));
                    }
                    return answer.whenComplete((reply, failure) -> {
                        if (reply instanceof AppendReply.Mismatch) {
                            Batches.this.refused.incrementAndGet();
                        }
                    });
                }

            };
        }

    }

}
