package one.flowmade.aether.faults.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One line of the NATS protocol, with the payload that belongs to it.
 *
 * @param words the words of the line, the first in upper case
 * @param line the line as it came, with its end
 * @param payload the payload with its end, empty if the line has none
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(String[] words, byte[] line, byte[] payload) {

    private static final int LINE_END_LENGTH = 2;

    private static final byte[] NO_PAYLOAD = new byte[0];

    /**
     * Reads the next frame.
     * @param in where from
     * @return the frame
     * @throws EOFException if the stream ends
     */
    static Frame read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int b;
        do {
            b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            line.write(b);
        }
        while (b != '\n');
        String[] words = line.toString(StandardCharsets.UTF_8).strip().split("[ \t]+");
        words[0] = words[0].toUpperCase(Locale.ROOT);
        return new Frame(words, line.toByteArray(), payload(words, in));
    }

    boolean is(String operation) {
        return this.words[0].equals(operation);
    }

    boolean isPublish() {
        return is("PUB") || is("HPUB");
    }

    boolean isMessage() {
        return is("MSG") || is("HMSG");
    }

    String subject() {
        return this.words[1];
    }

    Publish toPublish() {
        int withReply = is("HPUB") ? 5 : 4;
        return new Publish(subject(), (this.words.length == withReply) ? this.words[2] : "", this.payload);
    }

    Frame withLine(String text) {
        return new Frame(this.words, text.getBytes(StandardCharsets.UTF_8), this.payload);
    }

    String text() {
        return new String(this.line, StandardCharsets.UTF_8);
    }

    int size() {
        return this.line.length + this.payload.length;
    }

    private static byte[] payload(String[] words, InputStream in) throws IOException {
        if (!words[0].endsWith("PUB") && !words[0].endsWith("MSG")) {
            return NO_PAYLOAD;
        }
        int length = Integer.parseInt(words[words.length - 1]) + LINE_END_LENGTH;
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException();
        }
        return payload;
    }

}
