package one.flowmade.aether.autoconfigure.retry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import one.flowmade.aether.autoconfigure.StartFailure;
import one.flowmade.aether.autoconfigure.nats.AetherNatsAutoConfiguration;
import one.flowmade.aether.autoconfigure.store.AetherStoreAutoConfiguration;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.HandledEvent;
import one.flowmade.aether.context.HandledEvent.Source;
import one.flowmade.aether.event.Event;
import one.flowmade.aether.retry.Backoff;
import one.flowmade.aether.retry.CircuitOpenException;
import one.flowmade.aether.retry.ConflictRetry;
import one.flowmade.aether.retry.EventualPolicy;
import one.flowmade.aether.retry.EventualRetry;
import one.flowmade.aether.retry.RetriesExhaustedException;
import one.flowmade.aether.retry.RetryDecision;
import one.flowmade.aether.retry.RetryStrategy;
import one.flowmade.aether.retry.UnsavedHandler;
import one.flowmade.aether.store.EventStore;
import one.flowmade.aether.store.EventStoredListener;
import one.flowmade.aether.store.memory.InMemoryEventStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class AetherRetryAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(AetherRetryAutoConfiguration.class, AetherNatsAutoConfiguration.class,
                AetherStoreAutoConfiguration.class))
        .withPropertyValues("aether.store.type=in-memory");

    @Test
    void decisionsAreSavedInTheStoreOfTheApplication() {
        this.runner.run((context) -> {
            context.getBean(ConflictRetry.class).run("order-1", (history) -> List.of(event(1)));
            assertThat(context.getBean(EventStore.class).getLatestVersion("order-1")).isEqualTo(1);
            assertThat(context).getBean(RetryStrategy.class).isEqualTo(RetryStrategy.jitter(Backoff.defaults()));
        });
    }

    @ParameterizedTest
    @CsvSource({ "simple, 3", "conflict-detailed, 10", "jitter, 10", "adaptive, 10" })
    void eachStrategyHasAttemptsOfItsOwnUnlessTheyAreSet(String name, int attempts) {
        this.runner
            .withPropertyValues("aether.retry.strategy=" + name, "aether.retry.initial-delay=1s",
                    "aether.retry.max-delay=5s")
            .run((context) -> assertThat(context).getBean(RetryStrategy.class)
                .isEqualTo(strategy(name, new Backoff(attempts, Duration.ofSeconds(1), Duration.ofSeconds(5)))));
        this.runner.withPropertyValues("aether.retry.strategy=" + name, "aether.retry.max-attempts=7")
            .run((context) -> assertThat(context).getBean(RetryStrategy.class)
                .isEqualTo(strategy(name, Backoff.defaults().withMaxAttempts(7))));
    }

    @Test
    void theCircuitBreakerIsThereWhenItIsEnabled() {
        ApplicationContextRunner impatient = this.runner
            .withBean(RetryStrategy.class, () -> (conflicts) -> RetryDecision.giveUp("one attempt"))
            .withPropertyValues("aether.retry.circuit-breaker.window=1");
        impatient.withPropertyValues("aether.retry.circuit-breaker.enabled=true").run((context) -> {
            assertThat(losing(context)).isInstanceOf(RetriesExhaustedException.class);
            assertThat(losing(context)).isInstanceOf(CircuitOpenException.class);
        });
        impatient.run((context) -> {
            assertThat(losing(context)).isInstanceOf(RetriesExhaustedException.class);
            assertThat(losing(context)).isInstanceOf(RetriesExhaustedException.class);
        });
    }

    @Test
    void whatWaitsInTheBackgroundIsSavedBeforeTheStoreIsClosed() {
        CountDownLatch told = new CountDownLatch(3);
        this.runner.withBean(EventStoredListener.class, () -> (fact) -> told.countDown()).run((context) -> {
            CountDownLatch begun = new CountDownLatch(1);
            EventualRetry eventual = context.getBean(EventualRetry.class);
            for (int i = 1; i <= 3; i++) {
                eventual.submit("order-1", (history) -> {
                    begun.countDown();
                    return List.of(event(history.version() + 1));
                });
            }
            begun.await();
        });
        assertThat(told.getCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "io.micrometer.context" })
    void whatIsSavedInTheBackgroundIsCausedByWhatWasHandledWhenItWasSubmitted(String absent) {
        this.runner.withClassLoader(new FilteredClassLoader(absent)).run((context) -> {
            EventStore store = context.getBean(EventStore.class);
            EventualRetry eventual = context.getBean(EventualRetry.class);
            HandledEvent cause = new HandledEvent(Source.BUS, "shop", "cause", "T", "a-1", 1, Map.of());
            EventContext.PLAIN.handle(cause,
                    () -> eventual.submit("order-1", (history) -> List.of(event(history.version() + 1))));
            eventual.close();
            assertThat(store.getEvents("order-1", 1)).extracting(Event::causationId).containsExactly("cause");
        });
    }

    @Test
    void whatCannotBeSavedInTheBackgroundIsAnErrorInTheLog(CapturedOutput output) {
        this.runner.run((context) -> context.getBean(EventualRetry.class).submit("order-1", (history) -> {
            throw new IllegalStateException("forbidden");
        }));
        assertThat(output).contains("ERROR")
            .contains("a decision on actor 'order-1' could not be saved in the background")
            .contains("IllegalStateException: forbidden");
    }

    @Test
    void beansOfTheApplicationAreRespected() {
        AtomicReference<String> unsaved = new AtomicReference<>();
        RetryStrategy strategy = (conflicts) -> RetryDecision.giveUp("never");
        this.runner.withBean(RetryStrategy.class, () -> strategy)
            .withBean(UnsavedHandler.class, () -> (each) -> unsaved.set(each.actorId()))
            .run((context) -> {
                assertThat(context).getBean(RetryStrategy.class).isSameAs(strategy);
                context.getBean(EventualRetry.class).submit("order-1", (history) -> {
                    throw new IllegalStateException("forbidden");
                });
            });
        assertThat(unsaved).hasValue("order-1");
        this.runner
            .withBean("own", ConflictRetry.class,
                    () -> ConflictRetry.builder(InMemoryEventStore.create()).strategy(strategy).build())
            .run((context) -> assertThat(context).hasSingleBean(ConflictRetry.class).hasBean("own"));
        this.runner.withBean("own", EventualRetry.class,
                () -> new EventualRetry(ConflictRetry.builder(InMemoryEventStore.create()).build(), (each) -> {
                }, EventualPolicy.defaults()))
            .run((context) -> assertThat(context).hasSingleBean(EventualRetry.class).hasBean("own"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max-attempts                  | 0    | must be positive
            initial-delay                 | 0    | must be at least 1 ms
            max-delay                     | 49ms | must not be below 'initialDelay'
            circuit-breaker.window        | 0    | must be positive
            circuit-breaker.conflict-rate | 101  | must be 1 to 100
            circuit-breaker.open-for      | 0    | must be at least 1 ms
            eventual.queue-capacity       | 0    | must be positive
            eventual.drain-timeout        | -1s  | must not be negative
            """)
    void aValueThatIsRefusedIsNamedWithItsProperty(String property, String value, String reason,
            CapturedOutput output) {
        StartFailure failure = StartFailure.of(output, "aether.store.type=in-memory",
                "aether.retry.%s=%s".formatted(property, value));
        assertThat(failure.description())
            .contains("Invalid value '%s' for configuration property 'aether.retry.%s'".formatted(value, property),
                    reason)
            .endsWith("for example.");
    }

    @Test
    void aStrategyThatDoesNotExistIsNamedWithItsProperty(CapturedOutput output) {
        StartFailure failure = StartFailure.of(output, "aether.store.type=in-memory", "aether.retry.strategy=never");
        assertThat(failure.description()).contains("Property: aether.retry.strategy");
        assertThat(failure.action()).contains("ADAPTIVE", "CONFLICT_DETAILED");
    }

    @Test
    void withoutAStoreThereIsNothingToTryAgain() {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AetherRetryAutoConfiguration.class))
            .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConflictRetry.class));
    }

    private static RetryStrategy strategy(String name, Backoff backoff) {
        return switch (name) {
            case "simple" -> RetryStrategy.simple(backoff);
            case "conflict-detailed" -> RetryStrategy.conflictDetailed(backoff);
            case "jitter" -> RetryStrategy.jitter(backoff);
            default -> RetryStrategy.adaptive(backoff);
        };
    }

    private static Throwable losing(ApplicationContext context) {
        EventStore store = context.getBean(EventStore.class);
        return catchThrowable(() -> context.getBean(ConflictRetry.class).run("order-1", (history) -> {
            store.saveEvent(event(history.version() + 1));
            return List.of(event(history.version() + 1));
        }));
    }

    private static Event event(long version) {
        return Event.builder("OrderPlaced", "order-1").version(version).build();
    }

}
