package one.flowmade.aether.bus.spi;

import one.flowmade.aether.bus.NamespacePattern;
import one.flowmade.aether.naming.Namespaces;

/**
 * What a group of subscriptions hears.
 */
sealed interface Audience {

    NamespacePattern pattern();

    boolean hears(String namespace);

    /**
     * Tells whether other processes may have something for it.
     */
    boolean spansProcesses();

    /**
     * Hears the namespaces that match.
     *
     * @param pattern matches what is heard
     */
    record OfEvents(NamespacePattern pattern) implements Audience {

        @Override
        public boolean hears(String namespace) {
            return this.pattern.matches(namespace);
        }

        @Override
        public boolean spansProcesses() {
            return !Namespaces.isInternal(this.pattern.text());
        }

    }

    /**
     * Hears what was stored in the namespaces that match.
     *
     * @param pattern matches the namespaces of stores
     */
    record OfFacts(NamespacePattern pattern) implements Audience {

        @Override
        public boolean hears(String namespace) {
            return namespace.endsWith("." + Namespaces.INTERNAL)
                    && this.pattern.matches(Namespaces.parentOf(namespace));
        }

        @Override
        public boolean spansProcesses() {
            return false;
        }

    }

}
