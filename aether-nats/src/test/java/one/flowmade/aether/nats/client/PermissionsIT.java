package one.flowmade.aether.nats.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.event.EventStored;
import one.flowmade.aether.nats.bus.NatsEventBus;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStore;
import one.flowmade.aether.nats.snapshot.JetStreamSnapshotStoreConfig;
import one.flowmade.aether.nats.store.JetStreamEventStore;
import one.flowmade.aether.nats.store.JetStreamEventStoreConfig;
import one.flowmade.aether.nats.store.Provision;
import one.flowmade.aether.snapshot.ActorSnapshot;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Runs a server with exactly the permissions of {@code docs/security.md}.
 */
class PermissionsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static NatsServer server;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @BeforeAll
    static void start() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "security.md"));
        int block = page.indexOf("```\naccounts");
        server = NatsServer.builder().config(page.substring(block + 4, page.indexOf("```", block + 4))).start();
        try (NatsConnections provisioning = connections("provisioning")) {
            open(provisioning, "shop", Provision.CREATE).close();
            open(provisioning, "billing", Provision.CREATE).close();
            open(provisioning, "shop", Provision.UPDATE).close();
            openSnapshots(provisioning, "shop", Provision.CREATE);
            openSnapshots(provisioning, "billing", Provision.CREATE);
            openSnapshots(provisioning, "shop", Provision.UPDATE);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!this.opened.isEmpty()) {
            this.opened.pop().close();
        }
    }

    @ParameterizedTest
    @CsvSource({ "shop", "billing" })
    void anApplicationSavesReadsAndUsesItsBus(String user) throws Exception {
        JetStreamEventStore store = closing(open(closing(connections(user)), user, Provision.NONE));
        for (int version = 1; version <= 40; version++) {
            store.saveEvent(event("own-1", version));
        }
        assertThat(store.getEvents("own-1", 1)).hasSize(40);
        assertThat(store.getLatestVersion("own-1")).isEqualTo(40);
        assertThat(store.checkHealth(DEADLINE).join().isUp()).isTrue();
        NatsConnections others = closing(connections(user));
        JetStreamEventStore cold = closing(open(others, user, Provision.NONE));
        try (var events = cold.streamEvents("own-1", 1)) {
            assertThat(events).hasSize(40);
        }
        BlockingQueue<EventStored> foreign = new LinkedBlockingQueue<>();
        closing(cold.createFeed(foreign::add)).start();
        store.saveEvent(event("own-1", 41));
        assertThat(foreign.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isNotNull()
            .extracting(EventStored::version)
            .isEqualTo(41L);
        BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        closing(bus(user)).subscribe(user, EventFilter.all(), heard::add);
        closing(bus(user)).publish(user, event("own-1", 1));
        assertThat(heard.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({ "shop", "billing" })
    void anApplicationReadsItsWholeStreamByAConsumer(String user) {
        NatsConnections own = closing(connections(user));
        JetStreamEventStore store = closing(open(own, user, Provision.NONE));
        CompletableFuture<?>[] saves = IntStream.rangeClosed(1, 1_100)
            .mapToObj((version) -> store.saveEventAsync(event("many-1", version)))
            .toArray(CompletableFuture<?>[]::new);
        assertThat(CompletableFuture.allOf(saves)).succeedsWithin(DEADLINE);
        long start = System.nanoTime();
        try (var events = store.streamAllEvents(0)) {
            assertThat(events.count()).isGreaterThanOrEqualTo(1_100);
        }
        assertThat(own.deniedSince(start)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "shop", "billing" })
    void anApplicationSavesAndReadsItsSnapshots(String user) {
        NatsConnections own = closing(connections(user));
        JetStreamSnapshotStore snapshots = openSnapshots(own, user, Provision.NONE);
        ActorSnapshot snapshot = ActorSnapshot.of("own-1", 1, Map.of(), Instant.EPOCH, "State", 1);
        snapshots.saveSnapshot(snapshot);
        assertThat(snapshots.getLatestSnapshot("own-1")).hasValue(snapshot);
        assertThat(snapshots.getSnapshots("own-1")).containsExactly(snapshot);
        assertThat(own.appending()
            .request("$JS.API.STREAM.MSG.GET." + snapshots.getStreamName(), null,
                    "{\"seq\":1}".getBytes(StandardCharsets.UTF_8), DEADLINE))
            .succeedsWithin(DEADLINE);
    }

    @ParameterizedTest
    @CsvSource({ "shop, billing", "billing, shop" })
    void anotherNamespaceOfTheAccountCannotBeWrittenOrRead(String user, String other) throws Exception {
        JetStreamEventStore store = closing(open(closing(connections(other)), other, Provision.NONE));
        store.saveEvent(event("kept-" + user, 1));
        String stream = other + "_aether";
        Intruder intruder = new Intruder(user);
        for (String subject : List.of(stream + ".events.kept.kept-" + user, "$JS.API.STREAM.INFO." + stream,
                "$JS.API.STREAM.MSG.GET." + stream, "$JS.API.DIRECT.GET." + stream,
                "$JS.API.DIRECT.GET." + stream + "." + stream + ".events.kept.kept-" + user,
                "$JS.API.CONSUMER.CREATE." + stream, "$JS.API.STREAM.DELETE." + stream,
                "$JS.API.STREAM.PURGE." + stream, "$JS.API.STREAM.UPDATE." + stream, "aether.bus." + other,
                "aether.snapshot." + stream + ".kept.kept-" + user, "$JS.API.DIRECT.GET." + stream + "__snapshots",
                "$JS.API.STREAM.MSG.GET." + stream + "__snapshots")) {
            intruder.connection.publish(subject, "{\"seq\":1}".getBytes(StandardCharsets.UTF_8));
            intruder.awaitDenial("Publish to \"" + subject + "\"");
        }
        assertThat(store.getLatestVersion("kept-" + user)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({ "shop, billing", "billing, shop" })
    void anotherNamespaceOfTheAccountCannotBeHeard(String user, String other) throws Exception {
        Intruder intruder = new Intruder(user);
        for (String subject : List.of(">", "_INBOX.>", "_INBOX." + other + ".>", "aether.bus.>", "aether.bus." + other,
                other + "_aether.>", "$JS.>")) {
            intruder.connection.createDispatcher(intruder.heard::add).subscribe(subject);
            intruder.awaitDenial("Subscription to \"" + subject + "\"");
        }
        JetStreamEventStore store = closing(open(closing(connections(other)), other, Provision.NONE));
        store.saveEvent(event("unheard-" + user, 1));
        assertThat(store.getEvents("unheard-" + user, 1)).hasSize(1);
        BlockingQueue<Event> own = new LinkedBlockingQueue<>();
        closing(bus(other)).subscribe(other, EventFilter.all(), own::add);
        closing(bus(other)).publish(other, event("unheard-" + user, 1));
        assertThat(own.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        intruder.connection.flush(DEADLINE);
        assertThat(intruder.heard).isEmpty();
    }

    @Test
    void anotherAccountHasNothingInCommonEvenUnderTheSameNames() throws Exception {
        JetStreamEventStore shop = closing(open(closing(connections("shop")), "shop", Provision.NONE));
        Intruder others = new Intruder("others");
        others.connection.createDispatcher(others.heard::add).subscribe("shop_aether.>").subscribe("aether.bus.>");
        others.connection.flush(DEADLINE);
        JetStreamEventStore theirs = closing(open(closing(connections("others")), "shop", Provision.CREATE));
        shop.saveEvent(event("apart-1", 1));
        closing(bus("shop")).publish("shop", event("apart-1", 1));
        assertThat(theirs.getLatestVersion("apart-1")).isZero();
        theirs.saveEvent(event("apart-2", 7));
        assertThat(shop.getLatestVersion("apart-2")).isZero();
        await().atMost(DEADLINE).until(() -> !others.heard.isEmpty());
        others.connection.flush(DEADLINE);
        assertThat(others.heard).allMatch((message) -> message.getSubject().endsWith("apart-2"));
    }

    /**
     * What the page warns of: no permission limits where a server sends an answer, so it
     * carries a record into another namespace of the account, and never into another
     * account.
     */
    @Test
    void theServerAnswersToAnySubjectOfTheAccountAndOfNoOther() throws Exception {
        JetStreamEventStore shop = closing(open(closing(connections("shop")), "shop", Provision.NONE));
        JetStreamEventStore billing = closing(open(closing(connections("billing")), "billing", Provision.NONE));
        JetStreamEventStore others = closing(open(closing(connections("others")), "billing", Provision.CREATE));
        shop.saveEvent(event("forged-1", 1));
        Intruder intruder = new Intruder("shop");
        intruder.connection.publish("$JS.API.DIRECT.GET.shop_aether", "billing_aether.events.forged.forged-1",
                "{\"last_by_subj\":\"shop_aether.events.forged.forged-1\"}".getBytes(StandardCharsets.UTF_8));
        await().atMost(DEADLINE).until(() -> billing.getLatestVersion("forged-1") == 1);
        assertThat(others.getLatestVersion("forged-1")).isZero();
    }

    @Test
    void aMissingPermissionIsNamed() {
        assertThatExceptionOfType(PermissionDeniedException.class)
            .isThrownBy(() -> open(closing(connections("billing")), "shop", Provision.NONE))
            .withMessage("the server does not permit to publish to '$JS.API.STREAM.INFO.shop_aether'");
        assertThatExceptionOfType(PermissionDeniedException.class)
            .isThrownBy(() -> open(closing(connections("shop", "_INBOX.billing")), "shop", Provision.NONE))
            .satisfies((ex) -> assertThat(ex.getSubject()).startsWith("_INBOX.billing."));
    }

    @Test
    void aRequestThatIsNotPermittedEndsAtOnce() {
        NatsConnections connections = closing(connections("shop"));
        assertThat(connections.reading().request("$JS.API.STREAM.INFO.billing_aether", null, new byte[0], DEADLINE))
            .failsWithin(DEADLINE.dividedBy(2))
            .withThrowableThat()
            .havingCause()
            .isInstanceOf(NoAnswerException.class)
            .withMessage("the server does not permit to publish to '$JS.API.STREAM.INFO.billing_aether'");
    }

    private static NatsConnections connections(String user) {
        return connections(user, "_INBOX." + user);
    }

    private static NatsConnections connections(String user, String inboxPrefix) {
        return NatsConnections.open(options(user).inboxPrefix(inboxPrefix).build());
    }

    private static Options.Builder options(String user) {
        return Options.builder().server(server.url()).userInfo(user, user + "-password");
    }

    private static JetStreamEventStore open(NatsConnections connections, String namespace, Provision provision) {
        return JetStreamEventStore.builder(connections)
            .config(JetStreamEventStoreConfig.builder().namespace(namespace).provision(provision).build())
            .open();
    }

    private static JetStreamSnapshotStore openSnapshots(NatsConnections connections, String namespace,
            Provision provision) {
        return JetStreamSnapshotStore.open(connections, namespace + "_aether",
                JetStreamSnapshotStoreConfig.defaults().withProvision(provision));
    }

    private EventBus bus(String user) {
        return NatsEventBus.builder(closing(connections(user))).open();
    }

    private static Event event(String actorId, long version) {
        return Event.builder("Happened", actorId).version(version).build();
    }

    private <T extends AutoCloseable> T closing(T resource) {
        this.opened.push(resource);
        return resource;
    }

    /**
     * A client that has a user's password and is not bound to Aether.
     */
    private final class Intruder implements ErrorListener {

        private final Queue<String> errors = new ConcurrentLinkedQueue<>();

        private final Queue<io.nats.client.Message> heard = new ConcurrentLinkedQueue<>();

        private final Connection connection;

        Intruder(String user) throws IOException, InterruptedException {
            this.connection = closing(Nats.connect(options(user).errorListener(this).build()));
        }

        @Override
        public void errorOccurred(Connection connection, String error) {
            this.errors.add(error);
        }

        void awaitDenial(String what) {
            await(what).atMost(DEADLINE).until(() -> this.errors.stream().anyMatch((error) -> error.contains(what)));
        }

    }

}
