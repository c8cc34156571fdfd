package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import io.nats.client.Connection;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.TransientAetherException;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.nats.client.Requests;
import one.flowmade.aether.test.server.NatsServer;

import static one.flowmade.aether.nats.store.TestEvents.event;
import static one.flowmade.aether.nats.store.TestEvents.eventsUpTo;
import static one.flowmade.aether.nats.store.TestEvents.json;
import static one.flowmade.aether.nats.store.TestEvents.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EventFeedIT extends OnRealServer {

    private static final int ACTORS = 20;

    private static final int VERSIONS = 25;

    private final List<EventStored> heard = Collections.synchronizedList(new ArrayList<>());

    @Test
    void tellsOfWhatOthersStoreInTheOrderOfTheStream() {
        JetStreamEventStore here = open();
        JetStreamEventStore there = openAnother();
        follow(here);
        List<Event> events = eventsUpTo(VERSIONS);
        events.forEach(there::saveEvent);
        awaitHeard(VERSIONS);
        assertThat(this.heard).extracting(EventStored::eventId)
            .containsExactlyElementsOf(events.stream().map(Event::id).toList());
        assertThat(this.heard).allSatisfy((fact) -> {
            assertThat(fact.actorId()).isEqualTo(TestEvents.ACTOR);
            assertThat(fact.eventType()).isEqualTo("OrderPlaced");
            assertThat(fact.namespace()).isEqualTo(namespace());
        });
    }

    @Test
    void leavesOutWhatItsOwnStoreSaves() {
        JetStreamEventStore here = open();
        JetStreamEventStore there = openAnother();
        follow(here);
        here.saveEvent(event("own-1", 1));
        there.saveEvent(event("foreign-1", 1));
        awaitHeard(1);
        assertThat(this.heard).extracting(EventStored::actorId).containsExactly("foreign-1");
    }

    @Test
    void tellsEachEventOfAListAndOfTheOriginalsRecords() {
        JetStreamEventStore here = open();
        JetStreamEventStore there = openAnother();
        follow(here);
        there.saveEvents(eventsUpTo(3));
        rawRecords().publish(subjectOf("order-2"), json(event("order-2", 1)));
        rawRecords().publish(subjectOf("order-2"), "nonsense");
        rawRecords().publish(subjectOf("order-3"), json(event("order-2", 9)));
        there.saveEvent(event(4));
        awaitHeard(5);
        assertThat(this.heard).extracting(EventStored::version).containsExactly(1L, 2L, 3L, 1L, 4L);
    }

    @Test
    void movesTheVersionCacheSoThatASaveTakesOneRoundTrip() throws Exception {
        JetStreamEventStore here = open();
        JetStreamEventStore there = openAnother();
        here.saveEvent(event(1));
        follow(here);
        there.saveEvents(List.of(event(2), event(3)));
        there.saveEvent(event(4));
        awaitHeard(3);
        assertThat(here.getCachedVersion(TestEvents.ACTOR)).isEqualTo(4);
        Tap tap = new Tap(client(), names().stream());
        here.saveEvent(event(5));
        assertThat(tap.heard()).containsExactly(Tap.Kind.PUBLISH);
        assertThat(here.getEvents(TestEvents.ACTOR, 1)).hasSize(5);
    }

    @Test
    void missesNothingWhileItIsCutOffAndTellsNothingTwice() {
        NatsServer server = startServer(NatsServer.builder());
        JetStreamEventStore here = open();
        JetStreamEventStore there = openAnother();
        EventFeed feed = follow(here);
        saveAll(there, 1, VERSIONS / 2);
        server.kill();
        server.restart();
        saveAll(there, VERSIONS / 2 + 1, VERSIONS);
        server.kill();
        server.restart();
        awaitHeard(ACTORS * VERSIONS);
        Map<String, List<Long>> versions = new HashMap<>();
        this.heard
            .forEach((fact) -> versions.computeIfAbsent(fact.actorId(), (id) -> new ArrayList<>()).add(fact.version()));
        assertThat(versions).hasSize(ACTORS)
            .allSatisfy((actor, its) -> assertThat(its).as(actor)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, VERSIONS).boxed().toList()));
        await("the position").atMost(DEADLINE).until(() -> feed.position() == ACTORS * VERSIONS);
        await("no lag").atMost(DEADLINE).until(() -> feed.lag() == 0);
    }

    @Test
    void leavesNoSubscriptionBehindWhenItHasReplacedItsConsumer() {
        NatsServer server = startServer(NatsServer.builder().config("http: \"127.0.0.1:-1\""));
        JetStreamEventStore here = open();
        JetStreamEventStore there = openAnother();
        follow(here);
        there.saveEvent(event(1));
        awaitHeard(1);
        long before = subscriptions(server);
        server.kill();
        server.restart();
        there.saveEvent(event(2));
        awaitHeard(2);
        await("the subscriptions of before").atMost(DEADLINE).until(() -> subscriptions(server) <= before);
    }

    @Test
    void leavesNoSubscriptionBehindWhenItCannotMakeItsConsumer() {
        NatsServer server = startServer(NatsServer.builder().config("http: \"127.0.0.1:-1\""));
        JetStreamEventStore here = open();
        JetStreamEventStore there = openAnother();
        Connection connection = connections().consuming();
        long before = subscriptions(server);
        server.kill();
        await("the loss").atMost(DEADLINE).until(() -> connection.getStatus() != Connection.Status.CONNECTED);
        follow(here);
        await("some attempts").pollDelay(Duration.ofSeconds(2)).until(() -> true);
        server.restart();
        await("a save").atMost(DEADLINE)
            .ignoreExceptionsInstanceOf(TransientAetherException.class)
            .untilAsserted(() -> there.saveEvent(event(1)));
        awaitHeard(1);
        await("one subscription for answers and one of a consumer more").atMost(DEADLINE)
            .until(() -> subscriptions(server) <= before + 2);
    }

    @Test
    void restsWhenItsConnectionHasEndedForGood() throws InterruptedException {
        JetStreamEventStore here = open();
        follow(here);
        openAnother().saveEvent(event(1));
        awaitHeard(1);
        connections().consuming().close();
        long thread = Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter((candidate) -> candidate.getName().equals("aether-feed-" + names().stream()))
            .mapToLong(Thread::getId)
            .findFirst()
            .orElseThrow();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getThreadCpuTime(thread);
        await("a while").pollDelay(Duration.ofSeconds(1)).until(() -> true);
        assertThat(Duration.ofNanos(threads.getThreadCpuTime(thread) - before)).isLessThan(Duration.ofMillis(300));
    }

    @Test
    void noticesThatTheClientHasGivenItsSubscriptionUp() throws Exception {
        open();
        FeedConsumer consumer = FeedConsumer.open(connections().consuming(), names().stream(), 1);
        assertThat(consumer.next(Duration.ofMillis(50))).isNull();
        assertThat(consumer.next(Duration.ofMillis(50))).isNull();
        assertThat(consumer.isAlive()).isTrue();
        consumer.close();
        assertThat(consumer.next(DEADLINE)).isNull();
        assertThat(consumer.next(DEADLINE)).isNull();
        assertThat(consumer.isAlive()).isFalse();
    }

    @Test
    void passesOverNoRecordThatItCannotReadJustNow() {
        RefusedRecords refused = new RefusedRecords(3);
        JetStreamEventStore here = closing(
                JetStreamEventStore.builder(connections()).config(config().build()).parts(refused).open());
        JetStreamEventStore there = openAnother();
        EventFeed feed = follow(here);
        there.saveEvents(eventsUpTo(3));
        there.saveEvent(event(4));
        awaitHeard(4);
        assertThat(this.heard).extracting(EventStored::version).containsExactly(1L, 2L, 3L, 4L);
        await("the position").atMost(DEADLINE).until(() -> feed.position() == 2);
        assertThat(refused.left).hasValue(0);
    }

    @Test
    void tellsOfListsAsLargeAsASaveCanBe() {
        JetStreamEventStore here = open();
        JetStreamEventStore there = openAnother();
        follow(here);
        there.saveEvents(List.of(large(TestEvents.ACTOR, 1, 500_000), large(TestEvents.ACTOR, 2, 500_000)));
        awaitHeard(2);
    }

    @Test
    void goesOnWhateverTheListenerDoes() {
        JetStreamEventStore here = open();
        JetStreamEventStore there = openAnother();
        follow(here, (fact) -> {
            this.heard.add(fact);
            Thread.currentThread().interrupt();
            if (fact.version() == 1) {
                throw new IllegalStateException("on purpose");
            }
            throw new AssertionError("on purpose");
        });
        there.saveEvent(event(1));
        there.saveEvent(event(2));
        there.saveEvents(List.of(event(3), event(4)));
        awaitHeard(4);
    }

    @Test
    void tellsNothingOnceItIsClosed() {
        JetStreamEventStore here = open();
        JetStreamEventStore there = openAnother();
        EventFeed feed = follow(here);
        there.saveEvent(event(1));
        awaitHeard(1);
        feed.close();
        EventFeed other = follow(here, (fact) -> {
        });
        there.saveEvent(event(2));
        await("the other feed to have heard it").atMost(DEADLINE).until(() -> other.position() == 2);
        assertThat(this.heard).hasSize(1);
    }

    private static long subscriptions(NatsServer server) {
        try (InputStream in = URI.create(server.monitoringUrl() + "/connz").toURL().openStream()) {
            return Pattern.compile("\"subscriptions\": (\\d+)")
                .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                .results()
                .mapToLong((found) -> Long.parseLong(found.group(1)))
                .sum();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void saveAll(JetStreamEventStore store, long from, long to) {
        for (long version = from; version <= to; version++) {
            for (int actor = 0; actor < ACTORS; actor++) {
                store.saveEvent(event("order-" + actor, version));
            }
        }
    }

    private EventFeed follow(JetStreamEventStore store) {
        return follow(store, this.heard::add);
    }

    private EventFeed follow(JetStreamEventStore store, Consumer<EventStored> listener) {
        EventFeed feed = closing(store.createFeed(listener));
        feed.start();
        return feed;
    }

    private JetStreamEventStore openAnother() {
        return closing(JetStreamEventStore.builder(newConnections()).config(config().build()).open());
    }

    private void awaitHeard(int events) {
        await("%d events to be heard".formatted(events)).atMost(DEADLINE.multipliedBy(3))
            .until(() -> this.heard.size() >= events);
        assertThat(this.heard).hasSize(events);
    }

    /**
     * A leader that does not give a record the first few times.
     */
    private static final class RefusedRecords extends StoreParts {

        private final AtomicInteger left;

        private RefusedRecords(int times) {
            this.left = new AtomicInteger(times);
        }

        @Override
        StreamApi api(Requests requests, StreamNames names) {
            return new StreamApi(requests, names.stream()) {

                @Override
                CompletableFuture<Optional<RawRecord>> leaderRecordAt(long sequence, Duration timeout) {
                    int before = RefusedRecords.this.left.getAndUpdate((times) -> Math.max(0, times - 1));
                    return (before > 0) ? CompletableFuture.failedFuture(new StreamApiException(503, "no leader"))
                            : super.leaderRecordAt(sequence, timeout);
                }

            };
        }

    }

}
