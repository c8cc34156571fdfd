package one.flowmade.aether.typed;

/**
 * One shape that the data of a type of event have had.
 *
 * @param eventType the type
 * @param schemaVersion the shape, 1 for the first
 */
record Generation(String eventType, int schemaVersion) {

    Generation {
        if (eventType.isBlank()) {
            throw new IllegalArgumentException("'eventType' must not be blank");
        }
        if (schemaVersion < 1) {
            throw new IllegalArgumentException("'schemaVersion' must be positive, was " + schemaVersion);
        }
    }

    Generation next() {
        return new Generation(this.eventType, this.schemaVersion + 1);
    }

    @Override
    public String toString() {
        return "schema version %d of '%s'".formatted(this.schemaVersion, this.eventType);
    }

}
