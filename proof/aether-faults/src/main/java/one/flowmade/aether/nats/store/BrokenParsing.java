package one.flowmade.aether.nats.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTyping;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.codec.EventCodec;
import one.flowmade.aether.event.Event;

/**
 * Understands records in a wrong way.
 */
final class BrokenParsing extends StoreParts {

    private static final ObjectMapper plain = new ObjectMapper();

    private static final ObjectMapper typing = new ObjectMapper()
        .activateDefaultTyping(LaissezFaireSubTypeValidator.instance, DefaultTyping.JAVA_LANG_OBJECT);

    private final Way way;

    BrokenParsing(Way way) {
        this.way = way;
    }

    @Override
    RecordParser parser(EventCodec codec) {
        RecordParser sound = super.parser(codec);
        return new RecordParser(codec) {

            @Override
            StoredRecord parse(RawRecord raw, String actorId) {
                return BrokenParsing.this.way.parse(sound, raw, actorId);
            }

        };
    }

    static StoredRecord ofAnyActor(RecordParser sound, RawRecord raw, String actorId) {
        try {
            return sound.parse(raw, plain.readTree(raw.data()).path("actorId").asText());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static StoredRecord typed(RecordParser sound, RawRecord raw, String actorId) {
        StoredRecord record = sound.parse(raw, actorId);
        List<Event> events = record.events().stream().map(BrokenParsing::typed).toList();
        return new StoredRecord(raw, events, record.headers(), record.fault());
    }

    private static Event typed(Event event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        event.data().forEach((key, value) -> data.put(key, typed(plain.valueToTree(value))));
        return Event.builder(event.eventType(), event.actorId())
            .id(event.id())
            .version(event.version())
            .timestamp(event.timestamp())
            .data(data)
            .build();
    }

    private static @Nullable Object typed(JsonNode value) {
        try {
            Object made = typing.treeToValue(value, Object.class);
            return plain.treeToValue(plain.valueToTree(made), Object.class);
        }
        catch (JsonProcessingException ex) {
            return value.asText();
        }
    }

    /** A way to understand a record. */
    interface Way {

        StoredRecord parse(RecordParser sound, RawRecord raw, String actorId);

    }

}
