package one.flowmade.aether.naming;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Rules for namespaces: tokens separated by dots, such as {@code shop.eu}.
 */
public final class Namespaces {

    /** Longest namespace, in bytes, encoded as a part of a stream's name. */
    public static final int MAX_ENCODED_LENGTH = 180;

    /** Token of the namespace below a store's own that tells what was stored there. */
    public static final String INTERNAL = "__internal__";

    private static final String TOKEN = "[^.*>\\s\\p{Cntrl}]+";

    private static final Pattern TOKENS = compile("T(\\.T)*");

    private static final Pattern PATTERN = compile(">|(T|\\*)(\\.(T|\\*))*(\\.>)?");

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
        requireLength(namespace, "namespace");
        if (!TOKENS.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "'namespace' must be tokens separated by dots, without blanks or wildcards, was '%s'"
                        .formatted(namespace));
        }
        return namespace;
    }

    /**
     * Checks a namespace that something is to be published to.
     * @param namespace tokens separated by dots, at least one
     * @return the namespace
     * @throws IllegalArgumentException if it is empty, not valid, or
     * {@linkplain #INTERNAL reserved}
     */
    public static String requirePublic(String namespace) {
        Objects.requireNonNull(namespace, "'namespace' must not be null");
        if (namespace.isEmpty()) {
            throw new IllegalArgumentException("'namespace' must not be empty");
        }
        if (isInternal(requireValid(namespace))) {
            throw new IllegalArgumentException(
                    "'namespace' must not hold the reserved token '%s', was '%s'".formatted(INTERNAL, namespace));
        }
        return namespace;
    }

    /**
     * Checks a pattern of namespaces.
     * @param pattern tokens separated by dots, each one also {@code *}, the last also
     * {@code >}
     * @return the pattern
     * @throws IllegalArgumentException if it is empty, too long, or no such pattern
     */
    public static String requireValidPattern(String pattern) {
        requireLength(pattern, "pattern");
        if (!PATTERN.matcher(pattern).matches()) {
            throw new IllegalArgumentException(
                    "'pattern' must be tokens separated by dots, each a name or '*', the last also '>', was '%s'"
                        .formatted(pattern));
        }
        return pattern;
    }

    public static List<String> tokens(String namespace) {
        return Arrays.asList(namespace.split("\\."));
    }

    /**
     * Tells whether a namespace, or all that a pattern matches, is reserved for what was
     * stored.
     * @param namespace a namespace or a pattern
     * @return whether one of its tokens is {@link #INTERNAL}
     */
    public static boolean isInternal(String namespace) {
        return namespace.contains(INTERNAL) && tokens(namespace).contains(INTERNAL);
    }

    /**
     * Names where it is told what was stored in a namespace.
     * @param namespace a namespace, empty for none
     * @return the namespace below it
     */
    public static String internalOf(String namespace) {
        return namespace.isEmpty() ? INTERNAL : namespace + "." + INTERNAL;
    }

    /**
     * Names the namespace that one lies in.
     * @param namespace a namespace
     * @return all its tokens but the last, empty if there are none
     */
    public static String parentOf(String namespace) {
        return namespace.substring(0, Math.max(0, namespace.lastIndexOf('.')));
    }

    private static void requireLength(String namespace, String name) {
        int length = PercentEncoding.STREAM_NAME.encode(namespace, name).length();
        if (length > MAX_ENCODED_LENGTH) {
            throw new IllegalArgumentException("'%s' must not have more than %d bytes encoded, had %d".formatted(name,
                    MAX_ENCODED_LENGTH, length));
        }
    }

    private static Pattern compile(String tokens) {
        return Pattern.compile(tokens.replace("T", TOKEN), Pattern.UNICODE_CHARACTER_CLASS);
    }

}
