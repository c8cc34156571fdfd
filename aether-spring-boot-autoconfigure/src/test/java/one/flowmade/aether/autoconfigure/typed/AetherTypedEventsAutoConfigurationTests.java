package one.flowmade.aether.autoconfigure.typed;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import one.flowmade.aether.autoconfigure.StartFailure;
import one.flowmade.aether.examples.good.GoodEvents;
import one.flowmade.aether.examples.misplaced.EventTypeOnAClass;
import one.flowmade.aether.examples.twice.EventsOfOneName;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.typed.EventTypeRegistry;
import one.flowmade.aether.typed.TypedEvent;
import one.flowmade.aether.typed.TypedEvents;
import one.flowmade.aether.typed.Upcasters;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AetherTypedEventsAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherTypedEventsAutoConfiguration.class));

    @Test
    void theRecordsOfTheApplicationAreFound() {
        this.runner.withUserConfiguration(GoodEvents.class).run((context) -> {
            EventTypeRegistry types = context.getBean(EventTypeRegistry.class);
            assertThat(types.recordOf("OrderPlaced")).hasValue(GoodEvents.Placed.class);
            assertThat(types.nameOf(GoodEvents.OrderPaid.class)).isEqualTo("OrderPaid");
            assertThat(types.recordOf("NotAnEvent")).isEmpty();
        });
    }

    @Test
    void withoutPackagesThereAreNoRecords() {
        this.runner
            .run((context) -> assertThat(context.getBean(EventTypeRegistry.class).recordOf("OrderPlaced")).isEmpty());
    }

    @Test
    void upcastersOfTheApplicationAreUsed() {
        Upcasters upcasters = Upcasters.builder().change("OrderPaid", 1, (data) -> data.put("amount", 7L)).build();
        this.runner.withUserConfiguration(GoodEvents.class)
            .withBean(Upcasters.class, () -> upcasters)
            .run((context) -> {
                Event old = Event.builder("OrderPaid", "order-1").version(1).data(Map.of()).build();
                assertThat(context.getBean(TypedEvents.class).read(old)).extracting(TypedEvent::payload)
                    .containsExactly(new GoodEvents.OrderPaid(7));
            });
    }

    @Test
    void aRegistryOfTheApplicationIsRespected() {
        EventTypeRegistry own = EventTypeRegistry.of(List.of(GoodEvents.NotAnEvent.class));
        this.runner.withUserConfiguration(EventsOfOneName.class)
            .withBean(EventTypeRegistry.class, () -> own)
            .run((context) -> assertThat(context).getBean(EventTypeRegistry.class).isSameAs(own));
    }

    @Test
    void twoRecordsOfOneNameEndTheStart(CapturedOutput output) {
        StartFailure failure = StartFailure.of(output, EventsOfOneName.class, "aether.store.type=in-memory");
        assertThat(failure.description()).contains("'OrderPlaced' must name one record",
                EventsOfOneName.Placed.class.getName(), EventsOfOneName.OrderPlaced.class.getName());
        assertThat(failure.action()).contains("@EventType", "EventTypeRegistry");
    }

    @Test
    void anythingButARecordEndsTheStart(CapturedOutput output) {
        assertThat(StartFailure.of(output, EventTypeOnAClass.class, "aether.store.type=in-memory").description())
            .contains("'@EventType' must be on a record, was on " + EventTypeOnAClass.class.getName());
    }

}
