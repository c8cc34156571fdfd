package one.flowmade.aether.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import one.flowmade.aether.context.EventObserver;
import one.flowmade.aether.context.EventObserver.Observed;
import one.flowmade.aether.context.HandledEvent;
import one.flowmade.aether.context.HandledEvent.Source;
import one.flowmade.aether.context.ReadOperation;
import one.flowmade.aether.event.Event;

import static org.assertj.core.api.Assertions.assertThat;

class MicrometerEventObserverTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final String SPAN = "b7ad6b7169203331";

    private static final Event EVENT = Event.builder("OrderPlaced", "order-1").id("e-1").version(3).build();

    private final ObservationRegistry registry = ObservationRegistry.create();

    private final EventObserver observer = new MicrometerEventObserver(this.registry);

    private final Recording recording = new Recording();

    @BeforeEach
    void record() {
        this.registry.observationConfig().observationHandler(this.recording);
    }

    @ParameterizedTest
    @EnumSource
    void everyObservationHasTheKeysThatAreDocumented(EventObservation documented) {
        begin(documented).end(null);
        Observation.Context context = this.recording.only();
        assertThat(context.getName()).isEqualTo(documented.getName());
        assertThat(context.getLowCardinalityKeyValues()).extracting(KeyValue::getKey)
            .containsExactlyInAnyOrderElementsOf(names(documented.getLowCardinalityKeyNames()));
        assertThat(context.getHighCardinalityKeyValues()).extracting(KeyValue::getKey)
            .containsExactlyInAnyOrderElementsOf(names(documented.getHighCardinalityKeyNames()));
    }

    @ParameterizedTest
    @EnumSource
    void noTimerHasATagOfAnId(EventObservation documented) {
        begin(documented).end(null);
        assertThat(this.recording.only().getLowCardinalityKeyValues()).extracting(KeyValue::getValue)
            .doesNotContain("order-1", "e-1", "OrderPlaced", "3");
    }

    @Test
    void namesSpansByWhatIsDone() {
        begin(EventObservation.SAVE).end(null);
        begin(EventObservation.PUBLISH).end(null);
        begin(EventObservation.READ).end(null);
        begin(EventObservation.HANDLE).end(null);
        assertThat(this.recording.stopped).extracting(Observation.Context::getContextualName)
            .containsExactly("save OrderPlaced", "publish OrderPlaced", "read latest-version", "handle OrderPlaced");
    }

    @Test
    void aStoreWithoutNamespaceIsCalledNone() {
        this.observer.saving("", List.of(EVENT)).end(null);
        assertThat(this.recording.only().getLowCardinalityKeyValues()).contains(KeyValue.of("namespace", "none"));
    }

    @Test
    void aFailureIsTold() {
        RuntimeException failure = new IllegalStateException("on purpose");
        begin(EventObservation.SAVE).end(failure);
        assertThat(this.recording.only().getError()).isSameAs(failure);
    }

    @Test
    void theHandlerRunsInItsObservationAndWhatFollowsDoesNot() {
        Observed handling = begin(EventObservation.HANDLE);
        assertThat(this.registry.getCurrentObservation()).isNotNull();
        handling.end(null);
        assertThat(this.registry.getCurrentObservation()).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "01,", "00, 00", "03, 03" })
    void theTraceGoesOnFromTheEventToItsHandler(String flags, @Nullable String told) {
        this.recording.injected = "00-%s-%s-%s".formatted(TRACE, SPAN, flags);
        Map<String, String> trace = begin(EventObservation.SAVE).trace();
        assertThat(trace).containsEntry("traceId", TRACE).containsEntry("spanId", SPAN);
        assertThat(trace.get("traceFlags")).isEqualTo(told);
        this.observer.handling(new HandledEvent(Source.BUS, "shop", "e-1", "T", "a", 1, trace)).end(null);
        assertThat(this.recording.extracted).isEqualTo(this.recording.injected);
    }

    @Test
    void withoutATracerThereIsNoTrace() {
        assertThat(begin(EventObservation.SAVE).trace()).isEmpty();
        begin(EventObservation.HANDLE).end(null);
        assertThat(this.recording.extracted).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aRegistryWithoutHandlersCostsNothing(EventObservation documented) {
        EventObserver unheard = new MicrometerEventObserver(ObservationRegistry.create());
        assertThat(begin(unheard, documented)).isSameAs(Observed.NOTHING);
        assertThat(begin(new MicrometerEventObserver(ObservationRegistry.NOOP), documented)).isSameAs(Observed.NOTHING);
    }

    private Observed begin(EventObservation observation) {
        return begin(this.observer, observation);
    }

    private static Observed begin(EventObserver observer, EventObservation observation) {
        return switch (observation) {
            case SAVE -> observer.saving("shop", List.of(EVENT));
            case PUBLISH -> observer.publishing("shop", EVENT);
            case READ -> observer.reading("shop", ReadOperation.LATEST_VERSION, "order-1");
            case HANDLE ->
                observer.handling(new HandledEvent(Source.FEED, "shop", "e-1", "OrderPlaced", "order-1", 3, Map.of()));
        };
    }

    private static List<String> names(KeyName[] keys) {
        return Stream.of(keys).map(KeyName::asString).toList();
    }

    /** Carries trace context as a tracer does. */
    private static final class Recording implements ObservationHandler<Observation.Context> {

        private final List<Observation.Context> stopped = new ArrayList<>();

        private @Nullable String injected;

        private @Nullable String extracted;

        @Override
        @SuppressWarnings("unchecked")
        public void onStart(Observation.Context context) {
            if (context instanceof SenderContext<?> sender && this.injected != null) {
                ((SenderContext<Object>) sender).getSetter().set(sender.getCarrier(), "traceparent", this.injected);
            }
            if (context instanceof ReceiverContext<?> receiver) {
                ReceiverContext<Object> typed = (ReceiverContext<Object>) receiver;
                this.extracted = typed.getGetter().get(Objects.requireNonNull(typed.getCarrier()), "traceparent");
            }
        }

        @Override
        public void onStop(Observation.Context context) {
            this.stopped.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        private Observation.Context only() {
            assertThat(this.stopped).hasSize(1);
            return this.stopped.get(0);
        }

    }

}
