package one.flowmade.aether.codec;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.snapshot.ActorSnapshot;

/**
 * The fields of a snapshot: first those of the Go original, in its order.
 */
final class SnapshotJson {

    private static final String ACTOR_ID = "actorId";

    private static final String VERSION = "version";

    private static final String STATE = "state";

    private static final String TIMESTAMP = "timestamp";

    private static final String STATE_TYPE = "stateType";

    private static final String SCHEMA_VERSION = "schemaVersion";

    private static final String SEQUENCE = "sequence";

    private static final String CHECKSUM = "checksum";

    private SnapshotJson() {
    }

    static void write(JsonGenerator generator, ActorSnapshot snapshot) throws IOException {
        generator.writeStartObject();
        generator.writeStringField(ACTOR_ID, snapshot.actorId());
        generator.writeNumberField(VERSION, snapshot.version());
        generator.writeFieldName(STATE);
        JsonData.write(generator, snapshot.state());
        generator.writeStringField(TIMESTAMP, Rfc3339.format(snapshot.timestamp()));
        if (snapshot.stateType() != null) {
            generator.writeStringField(STATE_TYPE, snapshot.stateType());
        }
        if (snapshot.schemaVersion() != null) {
            generator.writeNumberField(SCHEMA_VERSION, snapshot.schemaVersion());
        }
        if (snapshot.sequence() != null) {
            generator.writeNumberField(SEQUENCE, snapshot.sequence());
        }
        if (snapshot.checksum() != null) {
            generator.writeStringField(CHECKSUM, snapshot.checksum());
        }
        generator.writeEndObject();
    }

    static ActorSnapshot read(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "a record must not be empty");
        }
        JsonData.requireToken(parser, JsonToken.START_OBJECT, "snapshot");
        JsonLocation start = parser.currentTokenLocation();
        Fields fields = new Fields();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.read(name, parser);
        }
        if (parser.nextToken() != null) {
            throw JsonData.refusal(parser, "a record must end with its snapshot");
        }
        try {
            return fields.snapshot();
        }
        catch (IllegalArgumentException ex) {
            throw new JsonParseException(parser, ex.getMessage(), start, ex);
        }
    }

    /**
     * What has been read of a snapshot so far, in whatever order it came.
     */
    private static final class Fields {

        private @Nullable String actorId;

        private @Nullable Long version;

        private Map<String, @Nullable Object> state = Map.of();

        private @Nullable String timestamp;

        private @Nullable String stateType;

        private @Nullable Long schemaVersion;

        private @Nullable Long sequence;

        private @Nullable String checksum;

        void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case ACTOR_ID -> this.actorId = JsonData.readText(parser, name);
                case VERSION -> this.version = JsonData.readLong(parser, name);
                case STATE -> this.state = JsonData.isNull(parser) ? Map.of() : JsonData.readObject(parser, name);
                case TIMESTAMP -> this.timestamp = JsonData.readText(parser, name);
                case STATE_TYPE -> this.stateType = JsonData.isNull(parser) ? null : JsonData.readText(parser, name);
                case SCHEMA_VERSION ->
                    this.schemaVersion = JsonData.isNull(parser) ? null : JsonData.readLong(parser, name);
                case SEQUENCE -> this.sequence = JsonData.isNull(parser) ? null : JsonData.readLong(parser, name);
                case CHECKSUM -> this.checksum = JsonData.isNull(parser) ? null : JsonData.readText(parser, name);
                default -> parser.skipChildren();
            }
        }

        ActorSnapshot snapshot() {
            return new ActorSnapshot(JsonData.present(this.actorId, ACTOR_ID), JsonData.present(this.version, VERSION),
                    this.state, Rfc3339.parse(JsonData.present(this.timestamp, TIMESTAMP)), this.stateType,
                    this.schemaVersion, this.sequence, this.checksum);
        }

    }

}
