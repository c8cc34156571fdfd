package one.flowmade.aether.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DuelTests {

    private static final Pace ONE_OPERATION = new Pace(Duration.ZERO, 5, Duration.ZERO);

    @Test
    void contestantsTakeTurnsInChangingOrder() throws Exception {
        List<String> turns = new ArrayList<>();
        Duel.of("turns", Measure.TIME)
            .with("a", Operation.of(() -> turns.add("a")))
            .with("b", Operation.of(() -> turns.add("b")))
            .fight(ONE_OPERATION);
        assertThat(turns).hasSize(12).startsWith("a", "b");
        Set<List<String>> orders = new HashSet<>();
        for (int round = 1; round <= 5; round++) {
            List<String> order = turns.subList(2 * round, 2 * round + 2);
            assertThat(order).containsExactlyInAnyOrder("a", "b");
            orders.add(order);
        }
        assertThat(orders).hasSize(2);
    }

    @Test
    void theFirstIsTheBaselineOfTheRatio() throws Exception {
        Comparison comparison = Duel.of("ratio", Measure.TIME)
            .with("short", Operation.of(() -> spend(Duration.ofMillis(2))))
            .with("long", Operation.of(() -> spend(Duration.ofMillis(20))))
            .fight(ONE_OPERATION);
        assertThat(comparison.scoreOf("short").ratio()).isEqualTo(new Spread(1, 1, 1));
        assertThat(comparison.scoreOf("short").value().low()).isGreaterThanOrEqualTo(2_000);
        assertThat(comparison.scoreOf("long").value().low()).isGreaterThanOrEqualTo(20_000);
        assertThat(comparison.scoreOf("long").ratio().high()).isGreaterThan(1);
        assertThatIllegalArgumentException().isThrownBy(() -> comparison.scoreOf("none"))
            .withMessage("no 'none' in 'ratio'");
    }

    @Test
    void preparationIsNotMeasured() throws Exception {
        Comparison comparison = Duel.of("preparation", Measure.TIME).with("late", (caller) -> {
            spend(Duration.ofMillis(20));
            return () -> {
            };
        }).fight(ONE_OPERATION);
        assertThat(comparison.scoreOf("late").value().median()).isLessThan(20_000);
    }

    @Test
    void callersWorkAtTheSameTime() throws Exception {
        Set<Integer> callers = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(4);
        Duel.of("callers", Measure.RATE).callers(4).with("a", (caller) -> () -> {
            callers.add(caller);
            all.countDown();
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        }).fight(ONE_OPERATION);
        assertThat(callers).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void theBackgroundRunsMeanwhileAndNotLonger() throws Exception {
        CountDownLatch background = new CountDownLatch(1);
        AtomicBoolean running = new AtomicBoolean();
        Duel.of("background", Measure.TIME)
            .with(Contestant.of("a", Operation.of(() -> assertThat(background.await(10, TimeUnit.SECONDS)).isTrue()))
                .beside(() -> {
                    running.set(true);
                    background.countDown();
                    running.set(false);
                }))
            .with("b", Operation.of(() -> assertThat(running).isFalse()))
            .fight(ONE_OPERATION);
    }

    @Test
    void aFailureEndsTheDuel() {
        Duel duel = Duel.of("failure", Measure.TIME).with("a", Operation.of(() -> {
            throw new IllegalStateException("broken");
        }));
        assertThatThrownBy(() -> duel.fight(ONE_OPERATION)).hasRootCauseMessage("broken");
    }

    private static void spend(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

}
