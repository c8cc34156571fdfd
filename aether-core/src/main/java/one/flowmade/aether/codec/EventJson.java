package one.flowmade.aether.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.Event;

/**
 * The fields of an event, in the order in which the Go original writes them.
 */
final class EventJson {

    private static final String ID = "id";

    private static final String EVENT_TYPE = "eventType";

    private static final String ACTOR_ID = "actorId";

    private static final String COMMAND_ID = "commandId";

    private static final String VERSION = "version";

    private static final String DATA = "data";

    private static final String METADATA = "metadata";

    private static final String TIMESTAMP = "timestamp";

    private static final SerializableString ID_NAME = new SerializedString(ID);

    private static final SerializableString EVENT_TYPE_NAME = new SerializedString(EVENT_TYPE);

    private static final SerializableString ACTOR_ID_NAME = new SerializedString(ACTOR_ID);

    private static final SerializableString COMMAND_ID_NAME = new SerializedString(COMMAND_ID);

    private static final SerializableString VERSION_NAME = new SerializedString(VERSION);

    private static final SerializableString DATA_NAME = new SerializedString(DATA);

    private static final SerializableString METADATA_NAME = new SerializedString(METADATA);

    private static final SerializableString TIMESTAMP_NAME = new SerializedString(TIMESTAMP);

    private EventJson() {
    }

    static void writeRecord(JsonGenerator generator, List<Event> events) throws IOException {
        if (events.size() == 1) {
            write(generator, events.get(0));
            return;
        }
        generator.writeStartArray();
        for (Event event : events) {
            write(generator, event);
        }
        generator.writeEndArray();
    }

    private static void write(JsonGenerator generator, Event event) throws IOException {
        generator.writeStartObject();
        write(generator, ID_NAME, event.id());
        write(generator, EVENT_TYPE_NAME, event.eventType());
        write(generator, ACTOR_ID_NAME, event.actorId());
        if (event.commandId() != null) {
            write(generator, COMMAND_ID_NAME, event.commandId());
        }
        generator.writeFieldName(VERSION_NAME);
        generator.writeNumber(event.version());
        generator.writeFieldName(DATA_NAME);
        JsonData.write(generator, event.data());
        if (!event.metadata().isEmpty()) {
            generator.writeFieldName(METADATA_NAME);
            JsonData.write(generator, event.metadata());
        }
        write(generator, TIMESTAMP_NAME, Rfc3339.format(event.timestamp()));
        generator.writeEndObject();
    }

    private static void write(JsonGenerator generator, SerializableString name, String value) throws IOException {
        generator.writeFieldName(name);
        generator.writeString(value);
    }

    static List<Event> readRecord(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonParseException(parser, "a record must not be empty");
        }
        List<Event> events = (first == JsonToken.START_ARRAY) ? readArray(parser) : List.of(read(parser));
        if (parser.nextToken() != null) {
            throw JsonData.refusal(parser, "a record must end with its event or array");
        }
        return events;
    }

    private static List<Event> readArray(JsonParser parser) throws IOException {
        List<Event> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            events.add(read(parser));
        }
        if (events.isEmpty()) {
            throw JsonData.refusal(parser, "a record must not be an empty array");
        }
        return List.copyOf(events);
    }

    private static Event read(JsonParser parser) throws IOException {
        JsonData.requireToken(parser, JsonToken.START_OBJECT, "event");
        JsonLocation start = parser.currentTokenLocation();
        Fields fields = new Fields();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.read(name, parser);
        }
        try {
            return fields.event();
        }
        catch (IllegalArgumentException ex) {
            throw new JsonParseException(parser, ex.getMessage(), start, ex);
        }
    }

    private static Map<String, String> metadata(JsonParser parser) throws IOException {
        JsonData.requireToken(parser, JsonToken.START_OBJECT, METADATA);
        Map<String, String> metadata = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw JsonData.mismatch(parser, JsonToken.VALUE_STRING, METADATA + "." + key);
            }
            metadata.put(key, parser.getText());
        }
        return metadata;
    }

    /**
     * What has been read of an event so far, in whatever order it came.
     */
    private static final class Fields {

        private String id = "";

        private @Nullable String eventType;

        private @Nullable String actorId;

        private @Nullable String commandId;

        private @Nullable Long version;

        private Map<String, @Nullable Object> data = Map.of();

        private Map<String, String> metadata = Map.of();

        private @Nullable String timestamp;

        void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case ID -> this.id = JsonData.readText(parser, name);
                case EVENT_TYPE -> this.eventType = JsonData.readText(parser, name);
                case ACTOR_ID -> this.actorId = JsonData.readText(parser, name);
                case COMMAND_ID -> this.commandId = JsonData.isNull(parser) ? null : JsonData.readText(parser, name);
                case VERSION -> this.version = JsonData.readLong(parser, name);
                case DATA -> this.data = JsonData.isNull(parser) ? Map.of() : JsonData.readObject(parser, name);
                case METADATA -> this.metadata = JsonData.isNull(parser) ? Map.of() : metadata(parser);
                case TIMESTAMP -> this.timestamp = JsonData.readText(parser, name);
                default -> parser.skipChildren();
            }
        }

        Event event() {
            return new Event(this.id, JsonData.present(this.eventType, EVENT_TYPE),
                    JsonData.present(this.actorId, ACTOR_ID), this.commandId, JsonData.present(this.version, VERSION),
                    this.data, this.metadata, Rfc3339.parse(JsonData.present(this.timestamp, TIMESTAMP)));
        }

    }

}
