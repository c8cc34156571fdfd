package one.flowmade.aether.nats.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.nats.client.support.JsonValue;

import one.flowmade.aether.nats.client.Requests;

/**
 * Asks for the state of the stream once.
 */
final class BlindToReplacement extends StoreParts {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Override
    StreamApi api(Requests requests, StreamNames names) {
        CompletableFuture<JsonValue> first = super.api(requests, names).info(TIMEOUT);
        return new StreamApi(requests, names.stream()) {

            @Override
            CompletableFuture<JsonValue> info(Duration timeout) {
                return first;
            }

        };
    }

}
