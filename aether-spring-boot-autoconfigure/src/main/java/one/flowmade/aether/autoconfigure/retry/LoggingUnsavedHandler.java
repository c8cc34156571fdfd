package one.flowmade.aether.autoconfigure.retry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import one.flowmade.aether.retry.Unsaved;
import one.flowmade.aether.retry.UnsavedHandler;

/**
 * Reports what could not be saved as errors, for applications that do not care for it
 * themselves.
 */
final class LoggingUnsavedHandler implements UnsavedHandler {

    private static final Logger logger = LoggerFactory.getLogger(LoggingUnsavedHandler.class);

    @Override
    public void handle(Unsaved unsaved) {
        logger.error("a decision on actor '{}' could not be saved in the background: {}", unsaved.actorId(),
                unsaved.decide(), unsaved.cause());
    }

}
