package one.flowmade.aether.bus.spi;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import one.flowmade.aether.AetherException;
import one.flowmade.aether.bus.spi.LocalSubscription.Receiver;
import one.flowmade.aether.event.Event;

/**
 * Gives each of its subscribers a subscription that serves what was requested.
 *
 * @param subscribing makes the subscription of a receiver
 */
record EventPublisher(Function<Receiver, LocalSubscription> subscribing) implements Flow.Publisher<Event> {

    @Override
    public void subscribe(Flow.Subscriber<? super Event> subscriber) {
        Requesting requesting = new Requesting(Objects.requireNonNull(subscriber, "'subscriber' must not be null"));
        subscriber.onSubscribe(requesting);
        try {
            requesting.start(this.subscribing);
        }
        catch (AetherException ex) {
            subscriber.onError(ex);
        }
    }

    /**
     * One subscriber. After it has met its subscription, the one task that serves its
     * queue tells it everything, and its end is told when no task does.
     */
    private static final class Requesting implements Receiver, Flow.Subscription {

        private final Flow.Subscriber<? super Event> subscriber;

        private @Nullable LocalSubscription subscription;

        private @Nullable RuntimeException failure;

        private long requestedBefore;

        private boolean cancelled;

        private Requesting(Flow.Subscriber<? super Event> subscriber) {
            this.subscriber = subscriber;
        }

        private void start(Function<Receiver, LocalSubscription> subscribing) {
            LocalSubscription started = subscribing.apply(this);
            long requested;
            boolean over;
            synchronized (this) {
                this.subscription = started;
                requested = this.requestedBefore;
                over = this.cancelled || this.failure != null;
            }
            if (over) {
                started.close();
            }
            else if (requested > 0) {
                started.request(requested);
            }
        }

        @Override
        public void request(long count) {
            if (count <= 0) {
                end(new IllegalArgumentException("'count' must be positive, was " + count));
                return;
            }
            LocalSubscription present;
            synchronized (this) {
                present = this.subscription;
                if (present == null) {
                    this.requestedBefore = DeliveryQueue.sum(this.requestedBefore, count);
                }
            }
            if (present != null) {
                present.request(count);
            }
        }

        @Override
        public void cancel() {
            end(null);
        }

        private void end(@Nullable RuntimeException reason) {
            LocalSubscription present;
            synchronized (this) {
                this.cancelled |= reason == null;
                this.failure = reason;
                present = this.subscription;
            }
            if (present != null) {
                present.close();
            }
        }

        @Override
        public long initialDemand() {
            return 0;
        }

        @Override
        public void receive(Delivery delivery) {
            try {
                this.subscriber.onNext(delivery.event());
            }
            catch (Throwable ex) {
                cancel();
                throw ex;
            }
        }

        @Override
        public void ended() {
            RuntimeException reason;
            synchronized (this) {
                if (this.cancelled) {
                    return;
                }
                reason = this.failure;
            }
            if (reason != null) {
                this.subscriber.onError(reason);
            }
            else {
                this.subscriber.onComplete();
            }
        }

    }

}
