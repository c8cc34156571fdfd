package one.flowmade.aether.bus;

import java.util.List;
import java.util.Objects;

import one.flowmade.aether.naming.Namespaces;

/**
 * Matches namespaces: tokens separated by dots, where {@code *} stands for any one token
 * and {@code >}, at the end, for one or more.
 *
 * @param text the pattern as it is written
 */
public record NamespacePattern(String text) {

    private static final String ONE = "*";

    private static final String REST = ">";

    public NamespacePattern {
        Objects.requireNonNull(text, "'pattern' must not be null");
        Namespaces.requireValidPattern(text);
    }

    public boolean hasWildcards() {
        return this.text.contains(ONE) || this.text.contains(REST);
    }

    public List<String> tokens() {
        return Namespaces.tokens(this.text);
    }

    public boolean matches(String namespace) {
        return hasWildcards() ? matches(tokens(), Namespaces.tokens(namespace)) : this.text.equals(namespace);
    }

    private static boolean matches(List<String> pattern, List<String> namespace) {
        boolean open = pattern.get(pattern.size() - 1).equals(REST);
        int fixed = open ? pattern.size() - 1 : pattern.size();
        if (open ? namespace.size() <= fixed : namespace.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!pattern.get(i).equals(ONE) && !pattern.get(i).equals(namespace.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return this.text;
    }

}
