package one.flowmade.aether.sample;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/**
 * A field of a request that cannot be accepted.
 *
 * @param field its path, for example {@code items[0].quantity}; empty for the whole body
 * @param message what is wrong with it
 */
record InvalidField(String field, @Nullable String message) {

    static InvalidField of(@Nullable Throwable cause) {
        if (cause instanceof StreamReadException malformed) {
            return new InvalidField(path(malformed), "is malformed JSON at line %d, column %d"
                .formatted(malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr()));
        }
        if (cause instanceof JacksonException mistyped) {
            return new InvalidField(path(mistyped), "is of the wrong type");
        }
        return new InvalidField("", "must not be empty");
    }

    private static String path(JacksonException ex) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : ex.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            }
            else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

}
