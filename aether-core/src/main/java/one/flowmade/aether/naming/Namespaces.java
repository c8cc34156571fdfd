package one.flowmade.aether.naming;

import java.util.regex.Pattern;

/**
 * Rules for namespaces: tokens separated by dots, such as {@code shop.eu}.
 */
public final class Namespaces {

    /** Longest namespace, in bytes, encoded as a part of a stream's name. */
    public static final int MAX_ENCODED_LENGTH = 180;

    private static final Pattern TOKENS = Pattern.compile("[^.*>\\s\\p{Cntrl}]+(\\.[^.*>\\s\\p{Cntrl}]+)*",
            Pattern.UNICODE_CHARACTER_CLASS);

    private Namespaces() {
    }

    /**
     * Checks a namespace.
     * @param namespace tokens separated by dots; empty for none
     * @return the namespace
     * @throws IllegalArgumentException if a token is empty or holds blanks, control
     * characters or the wildcards {@code *} and {@code >}, or if it is too long
     */
    public static String requireValid(String namespace) {
        if (namespace.isEmpty()) {
            return namespace;
        }
        int length = PercentEncoding.STREAM_NAME.encode(namespace, "namespace").length();
        if (length > MAX_ENCODED_LENGTH) {
            throw new IllegalArgumentException("'namespace' must not have more than %d bytes encoded, had %d"
                .formatted(MAX_ENCODED_LENGTH, length));
        }
        if (!TOKENS.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "'namespace' must be tokens separated by dots, without blanks or wildcards, was '%s'"
                        .formatted(namespace));
        }
        return namespace;
    }

}
