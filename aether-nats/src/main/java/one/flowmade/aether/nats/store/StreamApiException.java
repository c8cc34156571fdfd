package one.flowmade.aether.nats.store;

/**
 * The server answered a request about the stream with an error.
 */
final class StreamApiException extends RuntimeException {

    private final int code;

    StreamApiException(int code, String description) {
        super("%s (%d)".formatted(description, code));
        this.code = code;
    }

    int getCode() {
        return this.code;
    }

}
