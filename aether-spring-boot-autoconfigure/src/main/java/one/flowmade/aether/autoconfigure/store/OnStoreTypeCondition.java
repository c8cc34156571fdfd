package one.flowmade.aether.autoconfigure.store;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

import one.flowmade.aether.autoconfigure.AetherProperties.StoreType;

/**
 * Decides {@link ConditionalOnStoreType}. A value that is no type matches nothing; that
 * it is wrong is told when the properties are bound.
 */
final class OnStoreTypeCondition extends SpringBootCondition {

    private static final String PROPERTY = "aether.store.type";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        StoreType wanted = metadata.getAnnotations()
            .get(ConditionalOnStoreType.class)
            .getEnum("value", StoreType.class);
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnStoreType.class, wanted);
        try {
            StoreType type = Binder.get(context.getEnvironment())
                .bind(PROPERTY, StoreType.class)
                .orElse(StoreType.JETSTREAM);
            return new ConditionOutcome(type == wanted, message.because("'%s' is %s".formatted(PROPERTY, type)));
        }
        catch (BindException ex) {
            return ConditionOutcome.noMatch(message.because("'%s' is no store type".formatted(PROPERTY)));
        }
    }

}
