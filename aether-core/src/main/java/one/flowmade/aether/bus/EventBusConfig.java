package one.flowmade.aether.bus;

import java.util.Objects;

/**
 * Settings of a bus.
 *
 * @param allowWildcards whether patterns may have wildcards, and so cross the border
 * between namespaces
 * @param subscriptions the options of subscriptions that bring none of their own
 */
public record EventBusConfig(boolean allowWildcards, SubscriptionOptions subscriptions) {

    public EventBusConfig {
        Objects.requireNonNull(subscriptions, "'subscriptions' must not be null");
    }

    /**
     * Allows no wildcards.
     * @return the settings that hold by default
     */
    public static EventBusConfig defaults() {
        return new EventBusConfig(false, SubscriptionOptions.defaults());
    }

    public EventBusConfig withAllowWildcards(boolean allowWildcards) {
        return new EventBusConfig(allowWildcards, this.subscriptions);
    }

    public EventBusConfig withSubscriptions(SubscriptionOptions subscriptions) {
        return new EventBusConfig(this.allowWildcards, subscriptions);
    }

}
