package one.flowmade.aether.metrics;

import java.util.Locale;

/**
 * How the values of tags are written.
 */
final class TagValues {

    private TagValues() {
    }

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String ofNamespace(String namespace) {
        return namespace.isEmpty() ? "none" : namespace;
    }

}
