package one.flowmade.aether.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages good JSON at random, and always alike.
 */
final class Damage {

    private static final List<String> TOKENS = List.of("{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud800",
            "null", "true", "-", "1e", "e999999999", "0.", "\u0000", "/*", "\"id\":", "\"data\":{", "9".repeat(1_100),
            "[".repeat(300), "{\"\":".repeat(300));

    private final Random random;

    private final List<byte[]> seeds;

    Damage(long seed, List<byte[]> seeds) {
        this.random = new Random(seed);
        this.seeds = seeds;
    }

    byte[] next() {
        byte[] record = seed().clone();
        for (int i = this.random.nextInt(4); i >= 0; i--) {
            record = damagedOnce(record);
        }
        return record;
    }

    private byte[] seed() {
        return this.seeds.get(this.random.nextInt(this.seeds.size()));
    }

    private byte[] damagedOnce(byte[] record) {
        int from = this.random.nextInt(record.length + 1);
        int to = Math.min(record.length, from + this.random.nextInt(8));
        return switch (this.random.nextInt(6)) {
            case 0 -> replaced(record, from, to, new byte[0]);
            case 1 -> replaced(record, from, to, randomBytes());
            case 2 -> replaced(record, from, from, Arrays.copyOfRange(record, from, to));
            case 3 -> replaced(record, from, to, token());
            case 4 -> replaced(record, from, record.length, tail(seed()));
            default -> flipped(record, from);
        };
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[this.random.nextInt(4)];
        this.random.nextBytes(bytes);
        return bytes;
    }

    private byte[] token() {
        return TOKENS.get(this.random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] tail(byte[] record) {
        return Arrays.copyOfRange(record, this.random.nextInt(record.length), record.length);
    }

    private byte[] flipped(byte[] record, int at) {
        if (at < record.length) {
            record[at] ^= (byte) (1 << this.random.nextInt(8));
        }
        return record;
    }

    private static byte[] replaced(byte[] record, int from, int to, byte[] replacement) {
        byte[] result = new byte[record.length - (to - from) + replacement.length];
        System.arraycopy(record, 0, result, 0, from);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(record, to, result, from + replacement.length, record.length - to);
        return result;
    }

}
