package one.flowmade.aether.examples.misplaced;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;

import one.flowmade.aether.typed.EventType;

/**
 * No record.
 */
@AutoConfigurationPackage
@EventType
public class EventTypeOnAClass {

}
