package one.flowmade.aether.nats.bus;

import java.util.stream.Collectors;

import one.flowmade.aether.bus.NamespacePattern;
import one.flowmade.aether.naming.Namespaces;
import one.flowmade.aether.naming.PercentEncoding;

/**
 * Subjects of the bus: a fixed root, and the tokens of the namespace, encoded so that
 * different namespaces never share one.
 */
final class BusSubjects {

    private static final String ROOT = "aether.bus.";

    private BusSubjects() {
    }

    static String of(String namespace) {
        return ROOT + Namespaces.tokens(namespace)
            .stream()
            .map(PercentEncoding.SUBJECT_TOKEN::encode)
            .collect(Collectors.joining("."));
    }

    static String of(NamespacePattern pattern) {
        return ROOT + pattern.tokens().stream().map(BusSubjects::encodeUnlessWildcard).collect(Collectors.joining("."));
    }

    /**
     * Tells the namespace that a subject stands for.
     * @param subject a subject below the root
     * @return the namespace
     * @throws IllegalArgumentException if no namespace has that subject
     */
    static String namespaceOf(String subject) {
        String namespace = Namespaces.tokens(subject.substring(ROOT.length()))
            .stream()
            .map(PercentEncoding.SUBJECT_TOKEN::decode)
            .collect(Collectors.joining("."));
        if (!of(Namespaces.requireValid(namespace)).equals(subject)) {
            throw new IllegalArgumentException("'%s' is not the subject of a namespace".formatted(subject));
        }
        return namespace;
    }

    private static String encodeUnlessWildcard(String token) {
        return (token.equals("*") || token.equals(">")) ? token : PercentEncoding.SUBJECT_TOKEN.encode(token);
    }

}
