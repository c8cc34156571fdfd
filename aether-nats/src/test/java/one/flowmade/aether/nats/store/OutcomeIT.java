package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.TransientAetherException;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.nats.client.Requests;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.StoreUnavailableException;
import one.flowmade.aether.store.UnknownOutcomeException;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.test.server.NatsServer;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class OutcomeIT extends OnRealServer {

    /** Long enough for a save to leave on a busy machine. */
    private static final Duration SOON = Duration.ofMillis(500);

    private final List<EventStored> told = new CopyOnWriteArrayList<>();

    private final LostAnswers answers = new LostAnswers();

    @Test
    void i2TellsTheTruthOfALostAnswerAtOnceWhenTheLeaderAnswers() {
        JetStreamEventStore store = open();
        this.answers.loseNextAppend();
        JetStreamEventStore losing = openLosing(config());
        losing.saveEvent(event(1));
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(1);
        assertThat(this.told).extracting(EventStored::version).containsExactly(1L);
    }

    @Test
    void i2CallsASaveUnknownUntilItIsKnown() {
        NatsServer server = startServer(NatsServer.builder());
        JetStreamEventStore store = openLosing(config().saveTimeout(SOON));
        Event event = event(1);
        this.answers.loseAll(true);
        assertUnknown(store, event);
        assertThat(this.told).isEmpty();
        this.answers.loseAll(false);
        server.kill();
        assertUnknown(store, event);
        assertThat(store.saveEventAsync(event)).failsWithin(DEADLINE)
            .withThrowableThat()
            .withCauseInstanceOf(UnknownOutcomeException.class);
        await("another event to be refused").atMost(DEADLINE)
            .untilAsserted(() -> assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> store.saveEvent(event("order-2", 1))));
        server.restart();
        repeatUntilKnown(store, event);
        assertThat(this.told).extracting(EventStored::eventId).containsExactly(event.id());
        repeatUntilKnown(store, event);
        assertThat(this.told).hasSize(1);
        assertThat(store.getEvents(ACTOR, 0)).containsExactly(event);
    }

    @Test
    void i7TellsOnceOfASaveWhoseRepetitionIsUnknown() {
        JetStreamEventStore store = openLosing(config().saveTimeout(SOON).versionCacheSize(0));
        Event event = event(1);
        repeatUntilKnown(store, event);
        assertThat(this.told).extracting(EventStored::eventId).containsExactly(event.id());
        this.answers.loseAll(true);
        assertUnknown(store, event);
        assertUnknown(store, event);
        this.answers.loseAll(false);
        repeatUntilKnown(store, event);
        assertThat(this.told).hasSize(1);
    }

    @Test
    void i7TellsOnceOfASaveWhoseRepetitionIsNotAnswered() {
        JetStreamEventStore store = openLosing(config().versionCacheSize(0));
        Event event = event(1);
        store.saveEvent(event);
        this.answers.loseNextAppend();
        store.saveEvent(event);
        assertThat(this.told).extracting(EventStored::eventId).containsExactly(event.id());
    }

    @Test
    void i2TellsWhenAnUnknownSaveTurnsOutToBeRefused() {
        JetStreamEventStore store = openLosing(config().saveTimeout(SOON));
        Event lost = event(1);
        this.answers.neverSend(true);
        assertUnknown(store, lost);
        Event other = event(1);
        open().saveEvent(other);
        this.answers.neverSend(false);
        await("the verdict").atMost(DEADLINE)
            .ignoreException(UnknownOutcomeException.class)
            .untilAsserted(() -> assertThatExceptionOfType(VersionConflictException.class)
                .isThrownBy(() -> store.saveEvent(lost)));
        assertThat(store.getEvents(ACTOR, 0)).containsExactly(other);
        assertThat(this.told).isEmpty();
    }

    @Test
    void i7TellsEventsApartWhoseIdsAndActorsLookAlikeTogether() {
        JetStreamEventStore store = openLosing(config().saveTimeout(SOON));
        Event stored = Event.builder("OrderPlaced", "c").id("a@b").version(1).build();
        Event alike = Event.builder("OrderPlaced", "b@c").id("a").version(1).build();
        repeatUntilKnown(store, stored);
        this.answers.loseAll(true);
        assertUnknown(store, alike);
        this.answers.loseAll(false);
        repeatUntilKnown(store, stored);
        assertThat(this.told).extracting(EventStored::actorId).containsExactly("c");
        repeatUntilKnown(store, alike);
        assertThat(this.told).extracting(EventStored::actorId).containsExactly("c", "b@c");
    }

    private void assertUnknown(JetStreamEventStore store, Event event) {
        assertThatExceptionOfType(UnknownOutcomeException.class).isThrownBy(() -> store.saveEvent(event))
            .satisfies((unknown) -> {
                assertThat(unknown.getActorId()).isEqualTo(event.actorId());
                assertThat(unknown.getAttemptedVersion()).isEqualTo(event.version());
            });
    }

    private static void repeatUntilKnown(JetStreamEventStore store, Event event) {
        await("the truth").atMost(DEADLINE)
            .ignoreExceptionsInstanceOf(TransientAetherException.class)
            .untilAsserted(() -> store.saveEvent(event));
    }

    private JetStreamEventStore openLosing(JetStreamEventStoreConfig.Builder config) {
        EventStoredListener listener = this.told::add;
        return closing(JetStreamEventStore.builder(connections())
            .config(config.build())
            .listeners(List.of(listener))
            .parts(this.answers)
            .open());
    }

    /**
     * A way to the server on which answers to saves get lost.
     */
    private static final class LostAnswers extends StoreParts {

        private final AtomicBoolean losingNext = new AtomicBoolean();

        private final AtomicBoolean losingAll = new AtomicBoolean();

        private final AtomicBoolean sendingNothing = new AtomicBoolean();

        void loseNextAppend() {
            this.losingNext.set(true);
        }

        void loseAll(boolean lose) {
            this.losingAll.set(lose);
        }

        void neverSend(boolean never) {
            this.sendingNothing.set(never);
        }

        @Override
        StreamApi api(Requests requests, StreamNames names) {
            return new StreamApi(requests, names.stream()) {

                @Override
                CompletableFuture<AppendReply> append(ConditionalRecord record, Duration timeout) {
                    if (LostAnswers.this.sendingNothing.get()) {
                        return lost();
                    }
                    CompletableFuture<AppendReply> answer = super.append(record, timeout);
                    return isLosing(LostAnswers.this.losingNext.getAndSet(false))
                            ? answer.thenCompose((reply) -> lost()) : answer;
                }

                @Override
                CompletableFuture<Optional<RawRecord>> firstAfter(String subject, long sequence, Duration timeout) {
                    boolean lose = isLosing(false) || LostAnswers.this.sendingNothing.get();
                    return lose ? lost() : super.firstAfter(subject, sequence, timeout);
                }

            };
        }

        private boolean isLosing(boolean next) {
            return next || this.losingAll.get();
        }

        private static <T> CompletableFuture<T> lost() {
            return CompletableFuture.failedFuture(new TimeoutException("the answer is lost"));
        }

    }

}
