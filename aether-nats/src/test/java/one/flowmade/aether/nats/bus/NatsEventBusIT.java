package one.flowmade.aether.nats.bus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.nats.client.Connection;
import org.junit.jupiter.api.Test;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventBusConfig;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.EventTooLargeException;
import one.flowmade.aether.bus.Overflow;
import one.flowmade.aether.bus.Subscription;
import one.flowmade.aether.bus.SubscriptionOptions;
import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NatsEventBusIT extends OnRealServer {

    private static final EventBusConfig WILDCARDS = EventBusConfig.defaults().withAllowWildcards(true);

    @Test
    void theServerKnowsOfOneSubscriptionPerDistinctPattern() throws Exception {
        NatsServer server = startMonitored();
        EventBus bus = bus(server, WILDCARDS);
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (String pattern : List.of("shop", "shop.*", "shop.__internal__")) {
                subscriptions.add(bus.subscribe(pattern, new Inbox()));
            }
            subscriptions.add(bus.subscribeToEventStored("shop", (fact) -> {
            }));
        }
        assertThat(subscribed(server)).containsExactlyInAnyOrder("aether.bus.shop", "aether.bus.shop.*");
        subscriptions.subList(1, subscriptions.size()).forEach(Subscription::close);
        awaitSubscribed(server, List.of("aether.bus.shop"));
        subscriptions.get(0).close();
        awaitSubscribed(server, List.of());
    }

    @Test
    void busesShareOneConnectionThatIsOpenedWithTheFirst() throws Exception {
        NatsServer server = startMonitored();
        NatsConnections connections = connections(server);
        assertThat(connected(server)).containsExactlyInAnyOrder("aether-append", "aether-read");
        for (int i = 0; i < 3; i++) {
            closing(NatsEventBus.builder(connections).config(WILDCARDS).open());
            assertThat(connected(server)).containsExactlyInAnyOrder("aether-append", "aether-read", "aether-message");
        }
    }

    @Test
    void encodesWhatASubjectCannotHold() throws Exception {
        NatsServer server = startMonitored();
        bus(server).subscribe("sh%p.\u00e4", new Inbox());
        assertThat(subscribed(server)).containsExactly("aether.bus.sh%25p.%C3%A4");
    }

    @Test
    void whatIsNoEventIsSkipped() throws Exception {
        NatsServer server = start(NatsServer.builder());
        EventBus bus = bus(server, WILDCARDS);
        Inbox inbox = new Inbox();
        bus.subscribe(">", inbox);
        Connection client = client(server);
        client.publish("aether.bus.shop", "{".getBytes(StandardCharsets.UTF_8));
        client.publish("aether.bus.shop", new byte[] { -1, -2 });
        client.publish("aether.bus.shop", new byte[0]);
        client.publish("aether.bus.sh%p", json(event()));
        client.publish("aether.bus.sh%61p", json(event()));
        Event event = event();
        client.publish("aether.bus.shop", json(event));
        inbox.await(event);
        assertThat(inbox.received()).containsExactly(event);
    }

    @Test
    void nobodyCanTellFactsOverTheNetwork() throws Exception {
        NatsServer server = start(NatsServer.builder());
        EventBus bus = bus(server, WILDCARDS);
        Inbox events = new Inbox();
        List<Object> facts = new ArrayList<>();
        bus.subscribe("shop.>", events);
        bus.subscribe("shop.__internal__", events);
        bus.subscribeToEventStored("shop", facts::add);
        Connection client = client(server);
        client.publish("aether.bus.shop.__internal__", json(event()));
        Event event = event();
        client.publish("aether.bus.shop.eu", json(event));
        events.await(event);
        assertThat(events.received()).containsExactly(event);
        assertThat(facts).isEmpty();
    }

    @Test
    void anEventThatTheServerDoesNotTakeReachesNobody() {
        NatsServer server = start(NatsServer.builder().config("max_payload: 16KB"));
        EventBus bus = bus(server);
        Inbox inbox = new Inbox();
        bus.subscribe("shop", inbox);
        Event large = Event.builder("OrderPlaced", "order-1").data(Map.of("text", "x".repeat(17_000))).build();
        assertThatExceptionOfType(EventTooLargeException.class).isThrownBy(() -> bus.publish("shop", large))
            .satisfies((refusal) -> {
                assertThat(refusal.getLimit()).isEqualTo(16 * 1024);
                assertThat(refusal.getSize()).isGreaterThan(17_000);
            });
        Event small = event();
        bus.publish("shop", small);
        inbox.await(small);
        assertThat(inbox.received()).containsExactly(small);
    }

    @Test
    void handlersAreNotCalledOnThreadsOfTheClient() {
        NatsServer server = start(NatsServer.builder());
        EventBus one = bus(server);
        EventBus other = bus(server);
        List<String> threads = new ArrayList<>();
        Inbox inbox = new Inbox();
        other.subscribe("shop", (event) -> {
            threads.add(Thread.currentThread().getName());
            inbox.accept(event);
        });
        Event event = event();
        one.publish("shop", event);
        inbox.await(event);
        assertThat(threads).singleElement().asString().matches("(aether-bus-\\d+)?");
    }

    @Test
    void aSubscriptionThatBlocksHoldsUpNoOtherPattern() throws Exception {
        NatsServer server = start(NatsServer.builder());
        EventBus one = bus(server);
        EventBus other = bus(server);
        CountDownLatch open = new CountDownLatch(1);
        Inbox slow = new Inbox();
        Inbox fast = new Inbox();
        Subscription blocking = other.subscribe("slow", EventFilter.all(),
                new SubscriptionOptions(1, Overflow.block(DEADLINE.multipliedBy(2))), (event) -> {
                    awaitOpening(open);
                    slow.accept(event);
                });
        other.subscribe("fast", fast);
        for (int i = 0; i < 100; i++) {
            one.publish("slow", event());
        }
        Event last = event();
        one.publish("slow", last);
        Event event = event();
        one.publish("fast", event);
        fast.await(event);
        assertThat(slow.received()).isEmpty();
        open.countDown();
        slow.await(last);
        assertThat(slow.received()).hasSize(101);
        assertThat(blocking.dropped()).isZero();
    }

    @Test
    void aClosedBusLeavesNothingBehind() throws Exception {
        NatsServer server = startMonitored();
        EventBus bus = bus(server);
        for (int i = 0; i < 5; i++) {
            bus.subscribe("shop" + i, new Inbox());
        }
        assertThat(subscribed(server)).hasSize(5);
        bus.close();
        awaitSubscribed(server, List.of());
    }

    private static void awaitOpening(CountDownLatch latch) {
        try {
            if (!latch.await(2 * DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the handler was not released");
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] json(Event event) {
        return new EventCodec().encode(List.of(event));
    }

    private static void awaitSubscribed(NatsServer server, List<String> subjects) {
        await("subscriptions " + subjects, () -> subscribed(server).equals(subjects));
    }

    private static List<String> subscribed(NatsServer server) throws IOException, InterruptedException {
        return found(server, "\"(aether\\.bus\\.[^\"]*)\"");
    }

    private static List<String> connected(NatsServer server) throws IOException, InterruptedException {
        return found(server, "\"name\": *\"([^\"]*)\"");
    }

    private static List<String> found(NatsServer server, String pattern) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.monitoringUrl() + "/connz?subs=1"))
            .timeout(DEADLINE)
            .build();
        String answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
        return Pattern.compile(pattern).matcher(answer).results().map((match) -> match.group(1)).toList();
    }

    private NatsServer startMonitored() {
        return start(NatsServer.builder().config("http: \"127.0.0.1:-1\""));
    }

}
