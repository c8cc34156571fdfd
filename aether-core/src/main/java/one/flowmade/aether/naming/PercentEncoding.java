package one.flowmade.aether.naming;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * Writes any text in a restricted set of ASCII characters: what is outside the set, and
 * {@code %} itself, is written as {@code %XX} for each byte of its UTF-8 form. Injective:
 * different texts have different encodings, and {@link #decode(String)} gives the text
 * back.
 */
public final class PercentEncoding {

    /** One token of a subject: printable ASCII but {@code . * > %}. */
    public static final PercentEncoding SUBJECT_TOKEN = new PercentEncoding(printableBut(".*>%"));

    /** A part of a stream's name: letters, digits and {@code -}. */
    public static final PercentEncoding STREAM_NAME = new PercentEncoding(lettersDigitsAnd("-"));

    /** The value of a header: printable ASCII but {@code %}. */
    public static final PercentEncoding HEADER_VALUE = new PercentEncoding(printableBut("%"));

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final boolean[] plain = new boolean[128];

    private PercentEncoding(BitSet plain) {
        plain.stream().forEach((c) -> this.plain[c] = true);
    }

    /**
     * Encodes a text.
     * @param text any text without unpaired surrogates
     * @return its encoding, the text itself when all of it is plain
     */
    public String encode(String text) {
        return encode(text, "text");
    }

    String encode(String text, String name) {
        return isPlain(text) ? text : encodeBytes(utf8(text, name));
    }

    /**
     * Decodes what {@link #encode(String)} wrote.
     * @param encoded an encoding
     * @return the text
     * @throws IllegalArgumentException if {@link #encode(String)} would never write that
     */
    public String decode(String encoded) {
        if (isPlain(encoded)) {
            return encoded;
        }
        String text = decodeBytes(encoded);
        if (!encode(text).equals(encoded)) {
            throw new IllegalArgumentException("'%s' is not the encoding of a text".formatted(encoded));
        }
        return text;
    }

    private boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= this.plain.length || !this.plain[c]) {
                return false;
            }
        }
        return true;
    }

    private String encodeBytes(ByteBuffer bytes) {
        StringBuilder encoded = new StringBuilder(bytes.remaining() * 2);
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b >= 0 && this.plain[b]) {
                encoded.append((char) b);
            }
            else {
                encoded.append('%');
                HEX.toHexDigits(encoded, b);
            }
        }
        return encoded.toString();
    }

    private static String decodeBytes(String encoded) {
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length() * 3);
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) != '%') {
                bytes.put(StandardCharsets.UTF_8.encode(CharBuffer.wrap(encoded, i, i + 1)));
            }
            else if (i + 2 < encoded.length()) {
                bytes.put((byte) HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            }
            else {
                throw new IllegalArgumentException("'%s' ends within an encoded byte".formatted(encoded));
            }
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    private static ByteBuffer utf8(String text, String name) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        }
        catch (CharacterCodingException ex) {
            throw new IllegalArgumentException("'%s' must not hold an unpaired surrogate".formatted(name), ex);
        }
    }

    private static BitSet printableBut(String excluded) {
        BitSet plain = new BitSet();
        plain.set('!', '~' + 1);
        excluded.chars().forEach(plain::clear);
        return plain;
    }

    private static BitSet lettersDigitsAnd(String included) {
        BitSet plain = new BitSet();
        plain.set('A', 'Z' + 1);
        plain.set('a', 'z' + 1);
        plain.set('0', '9' + 1);
        included.chars().forEach(plain::set);
        return plain;
    }

}
