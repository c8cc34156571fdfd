package one.flowmade.aether.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import org.jspecify.annotations.Nullable;

import one.flowmade.aether.event.JsonLimits;

/**
 * Writes JSON as Aether stores it, and reads it without taking anything for granted.
 */
final class JsonDocuments {

    private static final int MAX_RECORD_LENGTH = 64 * 1024 * 1024;

    /** A value is one token, or two around others, and may have a name before it. */
    private static final int TOKENS_OF_VALUE = 3;

    private static final int MAX_REASON_LENGTH = 500;

    private static final JsonFactory JSON = JsonFactory.builder()
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        .streamReadConstraints(constraints())
        .build();

    private JsonDocuments() {
    }

    static byte[] write(int expectedLength, Writer writer) {
        ByteArrayOutputStream document = new ByteArrayOutputStream(expectedLength);
        try (JsonGenerator generator = JSON.createGenerator(document)) {
            writer.write(generator);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return document.toByteArray();
    }

    static <T> T read(byte[] record, Reader<T> reader) {
        if (record.length > MAX_RECORD_LENGTH) {
            throw new MalformedRecordException(
                    "a record must not be longer than %d bytes, was %d".formatted(MAX_RECORD_LENGTH, record.length),
                    null);
        }
        requireUtf8(record);
        try (JsonParser parser = JSON.createParser(record)) {
            return read(parser, reader);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static <T> T read(JsonParser parser, Reader<T> reader) {
        try {
            return reader.read(parser);
        }
        catch (JsonProcessingException ex) {
            long offset = (ex.getLocation() != null) ? ex.getLocation().getByteOffset()
                    : parser.currentLocation().getByteOffset();
            throw malformed(offset, ex.getOriginalMessage(), ex);
        }
        catch (IOException | RuntimeException ex) {
            throw malformed(parser.currentLocation().getByteOffset(), ex.toString(), ex);
        }
    }

    private static void requireUtf8(byte[] record) {
        int ascii = 0;
        while (ascii < record.length && record[ascii] >= 0) {
            ascii++;
        }
        if (ascii == record.length) {
            return;
        }
        ByteBuffer rest = ByteBuffer.wrap(record, ascii, record.length - ascii);
        CharBuffer scratch = CharBuffer.allocate(Math.min(rest.remaining(), 1024));
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(rest, scratch.clear(), true);
        }
        if (result.isError()) {
            throw malformed(rest.position(), "invalid UTF-8", null);
        }
    }

    private static MalformedRecordException malformed(long offset, String reason, @Nullable Exception cause) {
        String shown = (reason.length() > MAX_REASON_LENGTH) ? reason.substring(0, MAX_REASON_LENGTH) + "..." : reason;
        return new MalformedRecordException("at byte %d: %s".formatted(offset, shown), cause);
    }

    /**
     * The parser's bounds are those of the data or a little wider: it counts what an
     * event has beside its data, the array around it, bytes of keys where the limit is of
     * characters, and a number's leading zeros and exponent. {@link Event} checks
     * exactly.
     */
    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
            .maxDocumentLength(MAX_RECORD_LENGTH)
            .maxTokenCount((long) TOKENS_OF_VALUE * JsonLimits.MAX_VALUES)
            .maxNestingDepth(JsonLimits.MAX_DEPTH + 2)
            .maxNumberLength(JsonLimits.MAX_NUMBER_DIGITS + 20)
            .maxStringLength(JsonLimits.MAX_STRING_LENGTH)
            .maxNameLength(JsonLimits.MAX_KEY_LENGTH * 3 + 8)
            .build();
    }

    /**
     * Writes one document.
     */
    @FunctionalInterface
    interface Writer {

        void write(JsonGenerator generator) throws IOException;

    }

    /**
     * Reads one document.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    interface Reader<T> {

        T read(JsonParser parser) throws IOException;

    }

}
