package one.flowmade.aether.bus;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;

import one.flowmade.aether.PermanentAetherException;
import one.flowmade.aether.TransientAetherException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class BusVocabularyTests {

    @Test
    void aQueueHolds1024EventsAndDropsTheOldestUnlessSet() {
        assertThat(EventBusConfig.defaults())
            .isEqualTo(new EventBusConfig(false, new SubscriptionOptions(1024, new Overflow.DropOldest())));
    }

    @Test
    void aQueueHoldsAtLeastOneEvent() {
        assertThatIllegalArgumentException().isThrownBy(() -> SubscriptionOptions.defaults().withQueueCapacity(0))
            .withMessage("'queueCapacity' must be positive, was 0");
    }

    @Test
    void blockingHasABound() {
        assertThatIllegalArgumentException().isThrownBy(() -> Overflow.block(Duration.ZERO))
            .withMessage("'bound' must be positive, was PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> Overflow.block(Duration.ofSeconds(-1)))
            .withMessage("'bound' must be positive, was PT-1S");
    }

    @Test
    @SuppressWarnings("NullAway")
    void aPatternIsAText() {
        assertThatNullPointerException().isThrownBy(() -> new NamespacePattern(null))
            .withMessage("'pattern' must not be null");
        assertThat(new NamespacePattern("shop.*")).hasToString("shop.*");
    }

    @Test
    void aPatternHasABoundedLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NamespacePattern("a".repeat(181)))
            .withMessage("'pattern' must not have more than 180 bytes encoded, had 181");
    }

    @Test
    void aFilterCopiesWhatItIsGiven() {
        EventFilter filter = EventFilter.all().withEventTypes("A").withActorIds("b-1").withActorTypes("c");
        assertThat(filter).isEqualTo(new EventFilter(Set.of("A"), Set.of("b-1"), Set.of("c")));
    }

    @Test
    void failuresAreSortedByWhetherTryingAgainCanHelp() {
        assertThat(new BusUnavailableException("down", null)).isInstanceOf(TransientAetherException.class);
        assertThat(new BusClosedException()).isInstanceOf(PermanentAetherException.class)
            .hasMessage("the bus is closed");
        assertThat(new EventTooLargeException("e-1", 17, 16)).isInstanceOf(PermanentAetherException.class)
            .hasMessage("event 'e-1' has 17 bytes, the server takes at most 16");
        assertThat(new WildcardsNotAllowedException("shop.*")).isInstanceOf(PermanentAetherException.class)
            .hasMessage("'pattern' must not have wildcards unless 'aether.bus.allow-wildcards' is true, was 'shop.*'");
    }

}
