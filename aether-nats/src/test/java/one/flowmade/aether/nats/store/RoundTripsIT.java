package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.store.Tap.Kind;
import one.flowmade.aether.store.VersionConflictException;
import one.flowmade.aether.test.server.NatsServer;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.eventsUpTo;
import static one.flowmade.aether.nats.store.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes over the wire.
 */
class RoundTripsIT extends OnRealServer {

    private final JetStreamEventStore store;

    private final Tap tap;

    private final CountingRounds counting = new CountingRounds();

    RoundTripsIT(NatsServer server) throws Exception {
        use(server);
        this.store = open();
        this.tap = new Tap(client(), names().stream());
    }

    @Test
    void theFirstSaveOfANewActorIsOnePublish() throws Exception {
        this.store.saveEvent(event(1));
        assertThat(requests()).containsExactly(Kind.PUBLISH);
        this.store.saveEvents("order-2", 0, List.of(event("order-2", 1), event("order-2", 2)));
        assertThat(requests()).containsExactly(Kind.PUBLISH);
    }

    @Test
    void aSaveOfAKnownActorIsOnePublish() throws Exception {
        this.store.saveEvent(event(1));
        this.tap.heard();
        this.store.saveEvent(event(2));
        assertThat(requests()).containsExactly(Kind.PUBLISH);
        this.store.saveEvents(eventsUpTo(50).subList(2, 50));
        assertThat(requests()).containsExactly(Kind.PUBLISH);
        this.store.saveEvents(ACTOR, 50, List.of(event(51)));
        assertThat(requests()).containsExactly(Kind.PUBLISH);
        this.store.saveEventAsync(event(52)).join();
        assertThat(requests()).containsExactly(Kind.PUBLISH);
    }

    @Test
    void aSaveOfAnActorWhoseLatestVersionWasAskedForIsOnePublish() throws Exception {
        this.store.saveEvents(eventsUpTo(10));
        JetStreamEventStore cold = open();
        cold.getLatestVersion(ACTOR);
        this.tap.heard();
        cold.saveEvents(ACTOR, 10, List.of(event(11)));
        assertThat(requests()).containsExactly(Kind.PUBLISH);
    }

    @Test
    void aSaveBehindWhatIsNotKnownIsOneRequestAndOnePublish() throws Exception {
        this.store.saveEvents(eventsUpTo(10));
        JetStreamEventStore cold = open();
        this.tap.heard();
        cold.saveEvent(event(11));
        assertThat(requests()).containsExactly(Kind.LEADER, Kind.PUBLISH);
    }

    @Test
    void aConflictOfAKnownActorIsOneRequest() throws Exception {
        this.store.saveEvent(event(5));
        this.tap.heard();
        assertThat(this.store.saveEventAsync(event(5))).failsWithin(DEADLINE);
        assertThat(requests()).containsExactly(Kind.LEADER);
    }

    @Test
    void theLatestVersionIsOneRequestForAnyActorAndHistory() throws Exception {
        this.store.saveEvent(event(1));
        for (Event event : eventsUpTo("order-2", 300)) {
            this.store.saveEventAsync(event);
        }
        this.store.saveEvent(event("order-2", 301));
        JetStreamEventStore cold = open();
        this.tap.heard();
        assertThat(cold.getLatestVersion(ACTOR)).isEqualTo(1);
        assertThat(requests()).containsExactly(Kind.LAST);
        assertThat(cold.getLatestVersion("order-2")).isEqualTo(301);
        assertThat(requests()).containsExactly(Kind.LAST);
        assertThat(cold.getLatestVersion("order-unknown")).isZero();
        assertThat(requests()).containsExactly(Kind.LAST);
        assertThat(this.store.getLatestVersion(ACTOR)).isEqualTo(1);
        assertThat(requests()).containsExactly(Kind.LAST);
    }

    @Test
    void aHistoryOfNobodyAndOneOfASingleRecordAreOneRequest() throws Exception {
        this.store.saveEvents(eventsUpTo(100));
        this.tap.heard();
        assertThat(this.store.getEvents("order-unknown", 0)).isEmpty();
        assertThat(requests()).containsExactly(Kind.LAST);
        assertThat(open().getEvents(ACTOR, 0)).hasSize(100);
        assertThat(requests()).containsExactly(Kind.LAST);
    }

    @Test
    void aHistoryAmongManyTakesFewRoundsAndNoReadBySubject() throws Exception {
        List<CompletableFuture<Void>> saves = new ArrayList<>();
        for (long version = 1; version <= 100; version++) {
            for (int actor = 1; actor <= 200; actor++) {
                saves.add(this.store.saveEventAsync(event("order-" + actor, version)));
            }
            for (long more = 10 * version - 9; more <= 10 * version; more++) {
                saves.add(this.store.saveEventAsync(event("order-1000", more)));
            }
        }
        assertThat(CompletableFuture.allOf(saves.toArray(CompletableFuture<?>[]::new)))
            .succeedsWithin(Duration.ofSeconds(40));
        this.tap.heard();

        assertThat(rounds(() -> assertThat(cold().getEvents("order-77", 0)).hasSize(100))).isLessThanOrEqualTo(6);
        assertThat(requests()).containsOnly(Kind.LAST, Kind.BY_SEQUENCE).hasSizeLessThanOrEqualTo(104);

        assertThat(rounds(() -> assertThat(cold().getEvents("order-1000", 0)).hasSize(1000)))
            .isLessThanOrEqualTo(1000 / Trail.MAX_LENGTH + 6);
        assertThat(requests()).containsOnly(Kind.LAST, Kind.BY_SEQUENCE).hasSizeLessThanOrEqualTo(1040);

        assertThat(rounds(() -> assertThat(cold().getEvents("order-77", 91)).hasSize(10))).isEqualTo(2);
        assertThat(requests()).containsOnly(Kind.LAST, Kind.BY_SEQUENCE).hasSize(10);
    }

    @Test
    void aRepetitionBehindAForeignRecordIsAFewBatchesHoweverLongTheHistory() throws Exception {
        List<Event> events = eventsUpTo(700);
        events.forEach(this.store::saveEventAsync);
        this.store.saveEvent(event(701));
        rawRecords().publish(subjectOf(ACTOR), json(event(702)));
        JetStreamEventStore cold = open();
        this.tap.heard();
        cold.saveEvent(events.get(600));
        assertThat(requests()).containsExactly(Kind.LEADER, Kind.BY_SUBJECT, Kind.BY_SUBJECT, Kind.BY_SUBJECT,
                Kind.BY_SUBJECT);
        assertThat(cold.saveEventAsync(event(600))).failsWithin(DEADLINE)
            .withThrowableThat()
            .withCauseInstanceOf(VersionConflictException.class);
    }

    private JetStreamEventStore cold() {
        return closing(JetStreamEventStore.builder(connections()).config(config().build()).parts(this.counting).open());
    }

    private int rounds(Runnable read) {
        this.counting.reset();
        read.run();
        return this.counting.rounds();
    }

    private List<Kind> requests() throws InterruptedException {
        return this.tap.heard();
    }

}
