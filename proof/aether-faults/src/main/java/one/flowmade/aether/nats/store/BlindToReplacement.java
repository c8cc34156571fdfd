package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.nats.client.support.JsonValue;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.nats.client.Requests;

/**
 * Asks for the state of the stream once.
 */
final class BlindToReplacement extends StoreParts {

    @Override
    StreamApi api(Requests requests, StreamNames names) {
        return new StreamApi(requests, names.stream()) {

            private @Nullable CompletableFuture<JsonValue> first;

            @Override
            synchronized CompletableFuture<JsonValue> info(Duration timeout) {
                if (this.first == null) {
                    this.first = super.info(timeout);
                    this.first.join();
                }
                return this.first;
            }

        };
    }

}
