package one.flowmade.aether.test.bus;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import one.flowmade.aether.bus.EventBus;
import one.flowmade.aether.bus.EventFilter;
import one.flowmade.aether.bus.WildcardsNotAllowedException;
import one.flowmade.aether.event.Event;

import static one.flowmade.aether.test.bus.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Namespaces are apart, and patterns cross their borders where that is allowed.
 */
interface NamespaceContract extends BusFixture {

    @Test
    default void i4KeepsNamespacesApart() {
        EventBus bus = bus();
        List<String> namespaces = List.of("a", "A", "a.b", "a_b", "a%2Eb", "a%b", "b", "a.b.c", "\u00e4", "$a");
        List<Inbox<Event>> inboxes = namespaces.stream().map((namespace) -> new Inbox<Event>()).toList();
        for (int i = 0; i < namespaces.size(); i++) {
            bus.subscribe(namespaces.get(i), inboxes.get(i));
        }
        List<Event> events = namespaces.stream().map((namespace) -> event(namespace, "order-1")).toList();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < namespaces.size(); i++) {
                bus.publish(namespaces.get(i), events.get(i));
            }
        }
        for (int i = 0; i < namespaces.size(); i++) {
            inboxes.get(i).assertReceives(List.of(events.get(i), events.get(i)));
        }
    }

    @ParameterizedTest
    @CsvSource({ "shop.*, shop.eu, shop", "shop.*, shop.eu, shop.eu.north",
            "shop.*.north, shop.eu.north, shop.eu.south", "*.eu, shop.eu, shop.us", "shop.>, shop.eu, shop",
            "shop.>, shop.eu.north, shopping.eu", ">, shop.eu.north, __none__", "*, shop, shop.eu",
            "*.>, shop.eu.north, shop" })
    default void hearsTheNamespacesThatMatchAPattern(String pattern, String matching, String other) {
        EventBus bus = busWithWildcards();
        Inbox<Event> inbox = new Inbox<>();
        bus.subscribe(pattern, inbox);
        Event first = event();
        Event last = event();
        bus.publish(matching, first);
        if (!other.equals("__none__")) {
            bus.publish(other, event());
        }
        bus.publish(matching, last);
        inbox.assertReceives(List.of(first, last));
    }

    @Test
    default void deliversOnceToEachOfSeveralPatternsThatMatch() {
        EventBus bus = busWithWildcards();
        List<String> patterns = List.of("shop.eu", "shop.*", "shop.>", ">", "*.eu");
        List<Inbox<Event>> inboxes = patterns.stream().map((pattern) -> new Inbox<Event>()).toList();
        for (int i = 0; i < patterns.size(); i++) {
            bus.subscribe(patterns.get(i), inboxes.get(i));
        }
        List<Event> events = Samples.events(20);
        events.forEach((event) -> bus.publish("shop.eu", event));
        inboxes.forEach((inbox) -> inbox.assertReceives(events));
    }

    @ParameterizedTest
    @ValueSource(strings = { "shop.*", "*", ">", "shop.>" })
    default void refusesWildcardsUnlessTheyAreAllowed(String pattern) {
        EventBus bus = bus();
        assertThatExceptionOfType(WildcardsNotAllowedException.class)
            .isThrownBy(() -> bus.subscribe(pattern, (event) -> {
            }))
            .withMessageContainingAll("'aether.bus.allow-wildcards'", "'" + pattern + "'")
            .satisfies((refusal) -> assertThat(refusal.getPattern()).isEqualTo(pattern));
        assertThatExceptionOfType(WildcardsNotAllowedException.class)
            .isThrownBy(() -> bus.subscribeToEventStored(pattern, (fact) -> {
            }));
        assertThatExceptionOfType(WildcardsNotAllowedException.class)
            .isThrownBy(() -> bus.publisher(pattern, EventFilter.all()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "a.", ".a", "a..b", ">.a", "a.>.b", "a*", "a.b>", "**", "a b", "a\tb", "\ud800" })
    default void refusesPatternsThatAreNone(String pattern) {
        EventBus bus = busWithWildcards();
        assertThatIllegalArgumentException().isThrownBy(() -> bus.subscribe(pattern, (event) -> {
        })).withMessageStartingWith("'pattern' must ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "a.", ".a", "a..b", "a.*", ">", "a b", "a\nb", "\ud800" })
    default void refusesToPublishToWhatIsNoNamespace(String namespace) {
        EventBus bus = busWithWildcards();
        assertThatIllegalArgumentException().isThrownBy(() -> bus.publish(namespace, event()))
            .withMessageStartingWith("'namespace' must ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "__internal__", "shop.__internal__", "__internal__.shop", "shop.__internal__.eu" })
    default void refusesToPublishToReservedNamespaces(String namespace) {
        EventBus bus = bus();
        assertThatIllegalArgumentException().isThrownBy(() -> bus.publish(namespace, event()))
            .withMessageContainingAll("'namespace' must not hold the reserved token '__internal__'", namespace);
    }

}
