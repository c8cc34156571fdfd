package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.nats.client.Connection;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.PersistMode;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.nats.client.NatsConnections;
import one.flowmade.aether.test.server.NatsServer;

import static one.flowmade.aether.nats.store.TestEvents.ACTOR;
import static one.flowmade.aether.nats.store.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProvisioningIT extends OnRealServer {

    @Test
    void opensWithTheDefaultSettingsUnlessTold() {
        startServer(NatsServer.builder());
        JetStreamEventStore store = closing(JetStreamEventStore.builder(connections()).open());
        store.saveEvent(event(1));
        assertThat(store.getStreamName()).isEqualTo("aether");
        assertThat(store.getNamespace()).isEmpty();
        assertThat(store.getLatestVersion(ACTOR)).isEqualTo(1);
    }

    @Test
    void makesAStreamThatKeepsWhatItIsGiven() throws Exception {
        open(config().retention(Duration.ofDays(30)));
        StreamConfiguration made = present();
        assertThat(made.getSubjects()).containsExactly(names().stream() + ".events.>");
        assertThat(made.getStorageType()).isEqualTo(StorageType.File);
        assertThat(made.getRetentionPolicy()).isEqualTo(RetentionPolicy.Limits);
        assertThat(made.getDiscardPolicy()).isEqualTo(DiscardPolicy.New);
        assertThat(made.getMaxAge()).isEqualTo(Duration.ofDays(30));
        assertThat(made.getMaxMsgs()).isEqualTo(-1);
        assertThat(made.getMaxBytes()).isEqualTo(-1);
        assertThat(made.getDenyDelete()).isTrue();
        assertThat(made.getDenyPurge()).isTrue();
        assertThat(made.getAllowDirect()).isTrue();
        assertThat(made.getAllowAtomicPublish()).isTrue();
        assertThat(made.getAllowRollup()).isFalse();
        assertThat(made.getAllowMessageTtl()).isFalse();
        assertThat(made.getMetadata()).containsEntry("aether-namespace", namespace())
            .containsEntry("aether-stream", "events");
    }

    @Test
    void keepsEventsForEverIfThatIsWhatIsAskedFor() throws Exception {
        open(config().retention(Duration.ZERO));
        assertThat(present().getMaxAge()).isZero();
        open(config().retention(Duration.ZERO));
    }

    @ParameterizedTest
    @EnumSource
    void opensAStreamThatIsAsItShouldBe(Provision provision) {
        Event event = event(1);
        open().saveEvent(event);
        assertThat(open(config().provision(provision)).getEvents(ACTOR, 0)).containsExactly(event);
    }

    @Test
    void makesNoStreamUnlessItMay() throws Exception {
        assertThatExceptionOfType(StreamNotFoundException.class)
            .isThrownBy(() -> open(config().provision(Provision.NONE)))
            .satisfies((absent) -> assertThat(absent.getStreamName()).isEqualTo(names().stream()));
        assertThat(management().getStreamNames()).doesNotContain(names().stream());
        open(config().provision(Provision.UPDATE));
        assertThat(management().getStreamNames()).contains(names().stream());
    }

    @Test
    void makesAStreamOnceWhenManyStoresOpenAtATime() {
        List<CompletableFuture<JetStreamEventStore>> opening = Stream
            .generate(() -> CompletableFuture.supplyAsync(() -> open(), (task) -> new Thread(task).start()))
            .limit(8)
            .toList();
        Event event = event(1);
        opening.get(0).join().saveEvent(event);
        assertThat(opening).allSatisfy((store) -> assertThat(store.join().getEvents(ACTOR, 0)).containsExactly(event));
    }

    static Stream<Arguments> mendable() {
        return Stream.of(mendable("retention (max_age)", (stream) -> stream.maxAge(Duration.ofDays(1))),
                mendable("max_msgs", (stream) -> stream.maxMessages(100)),
                mendable("max_msgs_per_subject", (stream) -> stream.maxMessagesPerSubject(100)),
                mendable("max_bytes", (stream) -> stream.maxBytes(1_000_000)),
                mendable("max_msg_size", (stream) -> stream.maximumMessageSize(100_000)),
                mendable("discard policy", (stream) -> stream.discardPolicy(DiscardPolicy.Old)),
                mendable("no_ack", (stream) -> stream.noAck(true)),
                mendable("allow_rollup_hdrs", (stream) -> stream.allowRollup(true).denyPurge(false)),
                mendable("deny_delete", (stream) -> stream.denyDelete(false)),
                mendable("deny_purge", (stream) -> stream.denyPurge(false)),
                mendable("allow_direct", (stream) -> stream.allowDirect(false)),
                mendable("retention policy", (stream) -> stream.retentionPolicy(RetentionPolicy.Interest)),
                mendable("metadata has aether-namespace", (stream) -> stream.metadata(Map.of("owner", "me"))));
    }

    private static Arguments mendable(String name, UnaryOperator<StreamConfiguration.Builder> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mendable")
    void namesEachDifferenceAndMendsItWhenItMay(String name, UnaryOperator<StreamConfiguration.Builder> change)
            throws Exception {
        make(change);
        for (Provision provision : List.of(Provision.CREATE, Provision.NONE)) {
            assertThatExceptionOfType(StreamMismatchException.class)
                .isThrownBy(() -> open(config().provision(provision)))
                .withMessageContaining("provision: update")
                .satisfies((mismatch) -> {
                    assertThat(mismatch.getStreamName()).isEqualTo(names().stream());
                    assertThat(mismatch.isMendable()).isTrue();
                    assertThat(mismatch.getDifferences())
                        .anySatisfy((difference) -> assertThat(difference).startsWith(name + " should be '"));
                });
        }
        Event event = event(1);
        open(config().provision(Provision.UPDATE)).saveEvent(event);
        assertThat(open(config().provision(Provision.NONE)).getEvents(ACTOR, 0)).containsExactly(event);
    }

    static Stream<Arguments> fixed() {
        return Stream.of(mendable("storage", (stream) -> stream.storageType(StorageType.Memory)),
                mendable("subjects hold", (stream) -> stream.subjects("elsewhere." + ProcessHandle.current().pid())),
                mendable("persist_mode async",
                        (stream) -> stream.persistMode(PersistMode.Async).allowAtomicPublish(false)),
                mendable("allow_msg_ttl", (stream) -> stream.allowMessageTtl(true)),
                mendable("allow_msg_schedules",
                        (stream) -> stream.allowMessageSchedules(true).discardPolicy(DiscardPolicy.Old)),
                mendable("metadata aether-namespace",
                        (stream) -> stream.metadata(Map.of("aether-namespace", "another"))),
                mendable("metadata aether-stream", (stream) -> stream.metadata(Map.of("aether-stream", "another"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixed")
    void refusesWhatItCannotMendAndChangesNothing(String name, UnaryOperator<StreamConfiguration.Builder> change)
            throws Exception {
        make((stream) -> change.apply(stream.denyDelete(false).denyPurge(false)));
        StreamConfiguration before = present();
        for (Provision provision : Provision.values()) {
            assertThatExceptionOfType(StreamMismatchException.class)
                .isThrownBy(() -> open(config().provision(provision)))
                .satisfies((mismatch) -> {
                    assertThat(mismatch.isMendable()).isFalse();
                    assertThat(mismatch).message().doesNotContain("provision: update");
                    assertThat(mismatch.getDifferences()).first().asString().startsWith(name);
                });
        }
        assertThat(present().toJson()).isEqualTo(before.toJson());
    }

    @Test
    void adoptsTheOriginalsStreamWithItsContents() throws Exception {
        String stream = names().stream();
        management().addStream(StreamConfiguration.builder()
            .name(stream)
            .subjects(stream + ".events.>", stream + ".snapshots.>")
            .storageType(StorageType.File)
            .retentionPolicy(RetentionPolicy.Limits)
            .maxAge(Duration.ofDays(7))
            .build());
        RawRecords raw = rawRecords();
        List<String> lines = Files.readAllLines(wire("go-events.jsonl"));
        List<Event> events = new ArrayList<>();
        EventCodec codec = new EventCodec();
        for (String line : lines) {
            Event event = codec.decode(line.getBytes(StandardCharsets.UTF_8)).get(0);
            raw.publish(subjectOf(event.actorId()), line);
            events.add(event);
        }
        for (String line : Files.readAllLines(wire("go-snapshots.jsonl"))) {
            raw.publish(stream + ".snapshots.order.order-123", line);
        }

        assertThatExceptionOfType(StreamMismatchException.class).isThrownBy(() -> open())
            .withMessageContaining("provision: update");
        JetStreamEventStore store = open(config().provision(Provision.UPDATE));

        assertThat(present().getSubjects()).containsExactlyInAnyOrder(stream + ".events.>", stream + ".snapshots.>");
        Stream<String> actorIds = events.stream().map(Event::actorId).distinct();
        assertThat(actorIds).allSatisfy((actorId) -> {
            List<Event> its = events.stream().filter((event) -> event.actorId().equals(actorId)).toList();
            assertThat(store.getEvents(actorId, 0)).isEqualTo(its);
            assertThat(store.getEventsWithErrors(actorId, 0).errors()).isEmpty();
            assertThat(store.getLatestVersion(actorId)).isEqualTo(its.get(its.size() - 1).version());
        });
        long latest = store.getLatestVersion("order-123");
        Event next = event("order-123", latest + 1);
        store.saveEvent(next);
        assertThat(open().getEvents("order-123", latest + 1)).containsExactly(next);
        assertThat(open().getEvents("order-123", 0)).endsWith(next).hasSizeGreaterThan(8);
        assertThat(storedRecords()).hasSize(lines.size() + 3);
    }

    @Test
    void refusesTheStreamOfAnotherNamespaceEvenToUpdate() throws Exception {
        open();
        StreamConfiguration before = present();
        management().updateStream(StreamConfiguration.builder(before)
            .metadata(Map.of("aether-namespace", "another", "aether-stream", "events"))
            .build());
        for (Provision provision : Provision.values()) {
            assertThatExceptionOfType(StreamMismatchException.class)
                .isThrownBy(() -> open(config().provision(provision)))
                .satisfies((mismatch) -> assertThat(mismatch.getDifferences()).containsExactly(
                        "metadata aether-namespace should be '%s' but is 'another'".formatted(namespace())));
        }
    }

    @Test
    void lowersTheRetentionOnlyWhenItMay() throws Exception {
        open(config().retention(Duration.ofDays(30)));
        JetStreamEventStoreConfig.Builder lower = config().retention(Duration.ofDays(7));
        for (Provision provision : List.of(Provision.CREATE, Provision.NONE)) {
            assertThatExceptionOfType(StreamMismatchException.class).isThrownBy(() -> open(lower.provision(provision)))
                .satisfies((mismatch) -> assertThat(mismatch.getDifferences())
                    .containsExactly("retention (max_age) should be 'PT168H' but is 'PT720H'"));
            assertThat(present().getMaxAge()).isEqualTo(Duration.ofDays(30));
        }
        open(lower.provision(Provision.UPDATE));
        assertThat(present().getMaxAge()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void saysWhenAnotherStreamTakesItsSubjects() throws Exception {
        management().addStream(StreamConfiguration.builder()
            .name("greedy-" + names().stream())
            .subjects(names().stream() + ".>")
            .build());
        for (Provision provision : List.of(Provision.CREATE, Provision.UPDATE)) {
            assertThatExceptionOfType(StreamProvisioningException.class)
                .isThrownBy(() -> open(config().provision(provision)))
                .satisfies((refusal) -> assertThat(refusal.isOverlapping()).isTrue());
        }
    }

    @Test
    void saysWhenJetStreamIsOff() {
        startServer(NatsServer.builder().withoutJetStream());
        assertThatExceptionOfType(JetStreamUnavailableException.class).isThrownBy(() -> open());
    }

    @Test
    void saysWhatTheServerWillNotDo() {
        assertThatExceptionOfType(StreamProvisioningException.class).isThrownBy(() -> open(config().replicas(3)))
            .satisfies((refusal) -> assertThat(refusal.getStreamName()).isEqualTo(names().stream()))
            .satisfies((refusal) -> assertThat(refusal.isOverlapping()).isFalse());
    }

    @Test
    void saysWhenTheConnectionIsAway() {
        NatsServer server = startServer(NatsServer.builder());
        open();
        server.kill();
        assertThatExceptionOfType(JetStreamUnavailableException.class)
            .isThrownBy(() -> open(config().readTimeout(Duration.ofMillis(300))));
    }

    @Test
    void waitsUntilJetStreamAnswers() {
        NatsServer server = startServer(NatsServer.builder());
        NatsConnections connections = connections();
        server.kill();
        Awaitility.await("the connection to break")
            .atMost(DEADLINE)
            .until(() -> connections.managing().getStatus() != Connection.Status.CONNECTED);
        CompletableFuture<JetStreamEventStore> opening = CompletableFuture.supplyAsync(() -> open());
        server.restart();
        assertThat(opening).succeedsWithin(DEADLINE);
    }

    /**
     * Makes the stream as Aether would, but for one change.
     */
    private void make(UnaryOperator<StreamConfiguration.Builder> change) throws Exception {
        StreamNames template = StreamNames.of(namespace(), "template");
        open(config().stream("template"));
        StreamConfiguration right = management().getStreamInfo(template.stream()).getConfiguration();
        management().addStream(
                change
                    .apply(StreamConfiguration.builder(right)
                        .name(names().stream())
                        .subjects(names().allEvents())
                        .metadata(Map.of("aether-namespace", namespace(), "aether-stream", "events")))
                    .build());
    }

    private StreamConfiguration present() throws Exception {
        return management().getStreamInfo(names().stream()).getConfiguration();
    }

    private static Path wire(String name) throws IOException {
        return Path.of("..", "aether-core", "src", "test", "resources", "wire", name).toRealPath();
    }

}
