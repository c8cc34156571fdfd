package one.flowmade.aether.autoconfigure.typed;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which records are in each other's way.
 */
final class EventTypesFailureAnalyzer extends AbstractFailureAnalyzer<InvalidEventTypesException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidEventTypesException cause) {
        return new FailureAnalysis(
                "The records with '@EventType' in the application's packages cannot be registered: "
                        + cause.getMessage(),
                "Give each record a name of its own by '@EventType(\"...\")', or define an 'EventTypeRegistry' bean that says which records count.",
                cause);
    }

}
