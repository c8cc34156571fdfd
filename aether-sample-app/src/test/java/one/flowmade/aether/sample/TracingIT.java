package one.flowmade.aether.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;

import one.flowmade.aether.event.Event;
import one.flowmade.aether.retry.EventualRetry;
import one.flowmade.aether.event.RemoteEventStored;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.test.server.NatsServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two nodes at one server, one of which is asked for something.
 */
@Timeout(60)
class TracingIT {

    private static final String WISH = """
            {"customer":"c-1","items":[{"sku":"A-1","quantity":2,"price":19.90}]}""";

    private final Exported exported = new Exported();

    @Test
    void oneTraceLeadsFromTheRequestToTheListenersOfAllNodesAndToWhatTheySave() throws Exception {
        try (NatsServer server = NatsServer.start();
                ConfigurableApplicationContext asked = start(server, "--aether.event-stored.remote=false");
                ConfigurableApplicationContext other = start(server, "--aether.event-stored.remote=true")) {
            String order = post(asked, "/orders").headers().firstValue("Location").orElseThrow();
            String orderId = order.substring(order.lastIndexOf('/') + 1);
            await("the reaction of the other node").atMost(Duration.ofSeconds(30))
                .until(() -> this.exported.has("save ParcelPacked") && this.exported.has("save ParcelAnnounced")
                        && this.exported.has("http post /orders") && this.exported.has("handle OrderPlaced", "feed"));

            SpanData request = this.exported.span("http post /orders");
            SpanData save = this.exported.span("save OrderPlaced");
            SpanData listener = this.exported.span("handle OrderPlaced", "store");
            SpanData remote = this.exported.span("handle OrderPlaced", "feed");
            SpanData reaction = this.exported.span("save ParcelPacked");
            SpanData background = this.exported.span("save ParcelAnnounced");
            assertThat(List.of(save, listener, remote, reaction, background)).extracting(SpanData::getTraceId)
                .containsOnly(request.getTraceId());
            assertThat(save.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(listener.getParentSpanId()).isEqualTo(save.getSpanId());
            assertThat(remote.getParentSpanId()).isEqualTo(save.getSpanId());
            assertThat(reaction.getParentSpanId()).isEqualTo(remote.getSpanId());
            assertThat(background.getParentSpanId()).isEqualTo(remote.getSpanId());

            EventStore store = other.getBean(EventStore.class);
            Event placed = store.getEvents(orderId, 1).get(0);
            assertThat(placed.traceId()).isEqualTo(request.getTraceId());
            assertThat(placed.spanId()).isEqualTo(save.getSpanId());
            Event packed = store.getEvents(Shipping.parcelOf(orderId), 1).get(0);
            assertThat(packed.traceId()).isEqualTo(request.getTraceId());
            assertThat(packed.causationId()).isEqualTo(placed.id());
            assertThat(packed.correlationId()).isEqualTo(placed.id());
            Event announced = store.getEvents(Shipping.mailOf(orderId), 1).get(0);
            assertThat(announced.causationId()).isEqualTo(placed.id());
        }
    }

    private ConfigurableApplicationContext start(NatsServer server, String... arguments) {
        return new SpringApplicationBuilder(SampleApplication.class, Shipping.class)
            .initializers((context) -> ((GenericApplicationContext) context).registerBean("exporting",
                    SpanProcessor.class, () -> SimpleSpanProcessor.create(this.exported)))
            .run(Stream.concat(Stream.of("--server.port=0", "--aether.nats.servers=" + server.url(),
                    "--management.tracing.sampling.probability=1.0"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static HttpResponse<String> post(ConfigurableApplicationContext application, String path) throws Exception {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%s%s".formatted(port, path)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(WISH))
            .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /**
     * Reacts to what another node has stored.
     */
    static class Shipping {

        private final EventStore store;

        private final EventualRetry eventual;

        Shipping(EventStore store, EventualRetry eventual) {
            this.store = store;
            this.eventual = eventual;
        }

        @EventListener
        void on(RemoteEventStored fact) {
            this.store.saveEvent(Event.builder("ParcelPacked", parcelOf(fact.stored().actorId())).version(1).build());
            String mail = mailOf(fact.stored().actorId());
            this.eventual.submit(mail, (history) -> List.of(Event.builder("ParcelAnnounced", mail).version(1).build()));
        }

        static String mailOf(String orderId) {
            return "mail-" + orderId;
        }

        static String parcelOf(String orderId) {
            return "parcel-" + orderId;
        }

    }

    /**
     * The spans of both nodes.
     */
    private static final class Exported implements SpanExporter {

        private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("source");

        private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();

        private boolean has(String name) {
            return named(name).findAny().isPresent();
        }

        private boolean has(String name, String source) {
            return named(name).anyMatch((span) -> source.equals(span.getAttributes().get(SOURCE)));
        }

        private SpanData span(String name) {
            return only(named(name));
        }

        private SpanData span(String name, String source) {
            return only(named(name).filter((span) -> source.equals(span.getAttributes().get(SOURCE))));
        }

        private Stream<SpanData> named(String name) {
            return this.spans.stream().filter((span) -> span.getName().equals(name));
        }

        private static SpanData only(Stream<SpanData> found) {
            List<SpanData> spans = found.toList();
            assertThat(spans).hasSize(1);
            return spans.get(0);
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            this.spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

    }

}
