package one.flowmade.aether.snapshot;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of JSON values, whatever the order of the keys in their maps.
 */
final class Checksum {

    private Checksum() {
    }

    static String of(@Nullable Object... values) {
        MessageDigest digest = sha256();
        try (DataOutputStream output = new DataOutputStream(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            for (Object value : values) {
                write(output, value);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static void write(DataOutputStream output, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            writeLength(output, 'm', map.size());
            for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
                write(output, entry.getKey());
                write(output, entry.getValue());
            }
        }
        else if (value instanceof List<?> list) {
            writeLength(output, 'l', list.size());
            for (Object element : list) {
                write(output, element);
            }
        }
        else {
            byte[] text = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            writeLength(output, (value instanceof String) ? 's' : 'v', text.length);
            output.write(text);
        }
    }

    private static void writeLength(DataOutputStream output, char kind, int length) throws IOException {
        output.writeByte(kind);
        output.writeInt(length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
