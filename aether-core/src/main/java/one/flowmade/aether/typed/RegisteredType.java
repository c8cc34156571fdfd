package one.flowmade.aether.typed;

/**
 * A record and what its events are stored as.
 *
 * @param record the record
 * @param generation the type and the generation that are written now
 */
record RegisteredType(Class<? extends Record> record, Generation generation) {

    static RegisteredType of(Class<? extends Record> record) {
        EventType declared = record.getAnnotation(EventType.class);
        if (declared == null) {
            return new RegisteredType(record, new Generation(record.getSimpleName(), 1));
        }
        String name = declared.value().isEmpty() ? record.getSimpleName() : declared.value();
        return new RegisteredType(record, new Generation(name, declared.schemaVersion()));
    }

}
