package one.flowmade.aether.nats.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ActorLanesTests {

    private final ActorLanes<Save> lanes = new ActorLanes<>();

    private final List<Save> started = new ArrayList<>();

    @Test
    void startsOneSaveOfAnActorAtATimeInTheOrderOfTheirArrival() {
        Save first = enter("a", false);
        Save second = enter("a", false);
        Save third = enter("a", true);
        assertThat(this.started).containsExactly(first);
        this.lanes.leave(first);
        assertThat(this.started).containsExactly(first, second);
        this.lanes.leave(second);
        assertThat(this.started).containsExactly(first, second, third);
    }

    @Test
    void startsSavesOfDifferentActorsSideBySide() {
        Save one = enter("a", false);
        Save other = enter("b", false);
        assertThat(this.started).containsExactly(one, other);
    }

    @Test
    void opensTheLaneAgainOnceItIsEmpty() {
        this.lanes.leave(enter("a", false));
        Save next = enter("a", false);
        assertThat(this.started).endsWith(next).hasSize(2);
        assertThat(this.lanes.all()).containsExactly(next);
    }

    @Test
    void letsOneThatWaitsLeave() {
        Save first = enter("a", false);
        Save second = enter("a", false);
        Save third = enter("a", false);
        this.lanes.leave(second);
        assertThat(this.started).containsExactly(first);
        this.lanes.leave(first);
        assertThat(this.started).containsExactly(first, third);
    }

    @Test
    void dismissesTheAsynchronousSavesThatWait() {
        Save head = enter("a", true);
        Save asynchronous = enter("a", true);
        Save synchronous = enter("a", false);
        Save last = enter("a", true);
        Save other = enter("b", true);
        assertThat(this.lanes.dismissFollowers(head)).containsExactly(asynchronous, last);
        this.lanes.leave(head);
        assertThat(this.started).containsExactly(head, other, synchronous);
        assertThat(this.lanes.all()).containsExactlyInAnyOrder(synchronous, other);
    }

    @Test
    void i2LeavesWhatCameAfterAFailedSaveHadLeftToItself() {
        Save failed = enter("a", true);
        Save dismissed = enter("a", true);
        assertThat(this.lanes.dismissFollowers(failed)).containsExactly(dismissed);
        this.lanes.leave(failed);
        Save running = enter("a", true);
        Save waiting = enter("a", true);
        assertThat(this.lanes.dismissFollowers(dismissed)).isEmpty();
        this.lanes.leave(dismissed);
        assertThat(this.started).containsExactly(failed, running);
        this.lanes.leave(running);
        assertThat(this.started).containsExactly(failed, running, waiting);
    }

    @Test
    void startsALongLaneOfSavesThatEndAtOnce() {
        Save head = enter("a", false);
        AtomicInteger ended = new AtomicInteger();
        int saves = 100_000;
        for (int i = 0; i < saves; i++) {
            this.lanes.enter(new Save("a", false) {

                @Override
                public void start() {
                    ended.incrementAndGet();
                    ActorLanesTests.this.lanes.leave(this);
                }

            });
        }
        this.lanes.leave(head);
        assertThat(ended).hasValue(saves);
        assertThat(this.lanes.all()).isEmpty();
    }

    @Test
    void startsEverySaveOnceWhateverTheThreads() throws InterruptedException {
        int threads = 8;
        int saves = 2_000;
        AtomicInteger running = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(threads * saves);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads * saves; i++) {
            Save save = new Save("a", false) {

                @Override
                public void start() {
                    overlaps.addAndGet(running.getAndIncrement());
                    executor.execute(() -> {
                        running.decrementAndGet();
                        left.countDown();
                        ActorLanesTests.this.lanes.leave(this);
                    });
                }

            };
            executor.execute(() -> this.lanes.enter(save));
        }
        assertThat(left.await(10, TimeUnit.SECONDS)).as("all saves have left").isTrue();
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(overlaps).hasValue(0);
        assertThat(this.lanes.all()).isEmpty();
    }

    private Save enter(String actorId, boolean asynchronous) {
        Save save = new Save(actorId, asynchronous) {

            @Override
            public void start() {
                ActorLanesTests.this.started.add(this);
            }

        };
        this.lanes.enter(save);
        return save;
    }

    private abstract static class Save implements ActorLanes.Save {

        private final String actorId;

        private final boolean asynchronous;

        Save(String actorId, boolean asynchronous) {
            this.actorId = actorId;
            this.asynchronous = asynchronous;
        }

        @Override
        public String actorId() {
            return this.actorId;
        }

        @Override
        public boolean isAsynchronous() {
            return this.asynchronous;
        }

    }

}
