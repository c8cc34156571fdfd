package one.flowmade.aether.bus;

import one.flowmade.aether.PermanentAetherException;

/**
 * A pattern would cross the border between namespaces, which the bus was not told to
 * allow.
 */
public final class WildcardsNotAllowedException extends PermanentAetherException {

    private final String pattern;

    public WildcardsNotAllowedException(String pattern) {
        super("'pattern' must not have wildcards unless 'aether.bus.allow-wildcards' is true, was '%s'"
            .formatted(pattern), null);
        this.pattern = pattern;
    }

    public String getPattern() {
        return this.pattern;
    }

}
