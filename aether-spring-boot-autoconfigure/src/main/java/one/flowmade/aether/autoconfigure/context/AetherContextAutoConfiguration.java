package one.flowmade.aether.autoconfigure.context;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import one.flowmade.aether.context.CurrentUser;
import one.flowmade.aether.context.EventContext;
import one.flowmade.aether.context.EventObserver;

/**
 * Auto-configuration of the context in which the event store and the event bus work. User
 * and observer are looked for when it is made, so that it does not matter who brings them
 * and when.
 */
@AutoConfiguration
public final class AetherContextAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EventContext eventContext(ObjectProvider<CurrentUser> users, ObjectProvider<EventObserver> observers) {
        CurrentUser user = users.getIfAvailable();
        EventObserver observer = observers.getIfAvailable(() -> EventObserver.NONE);
        return (user != null) ? new EventContext(user, observer) : new EventContext(observer);
    }

}
