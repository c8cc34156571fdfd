package one.flowmade.aether.nats.store;

/**
 * Names in which an underscore stands for a dot.
 */
final class SanitisedNames extends StoreParts {

    @Override
    StreamNames names(JetStreamEventStoreConfig config) {
        return new StreamNames(super.names(config).stream()) {

            @Override
            String eventsOf(String actorId) {
                return super.eventsOf(actorId.replace('.', '_'));
            }

        };
    }

}
