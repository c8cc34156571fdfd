package one.flowmade.aether.typed;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the type of event that a record is the payload of.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /**
     * Returns the name that is stored; the simple name of the record when empty.
     * @return the type of the event
     */
    String value() default "";

    /**
     * Returns the generation that the record has now. Whoever raises it adds an upcaster
     * from the generation before.
     * @return 1 or more
     */
    int schemaVersion() default 1;

}
