package one.flowmade.aether.autoconfigure.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

import one.flowmade.aether.autoconfigure.AetherProperties.StoreType;

/**
 * Matches one value of {@code aether.store.type}, in any of the spellings that it may be
 * set in.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnStoreTypeCondition.class)
@interface ConditionalOnStoreType {

    StoreType value();

}
