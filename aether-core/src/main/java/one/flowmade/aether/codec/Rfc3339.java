package one.flowmade.aether.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Timestamps as Go writes and reads them: RFC 3339 with as many fraction digits as are
 * needed, at most nine, written in UTC.
 */
final class Rfc3339 {

    private static final int MAX_FRACTION_DIGITS = 9;

    private Rfc3339() {
    }

    static String format(Instant timestamp) {
        int nano = timestamp.getNano();
        LocalDateTime utc = LocalDateTime.ofEpochSecond(timestamp.getEpochSecond(), nano, ZoneOffset.UTC);
        char[] text = "yyyy-MM-ddTHH:mm:ss.fffffffffZ".toCharArray();
        write(text, 0, 4, utc.getYear());
        write(text, 5, 2, utc.getMonthValue());
        write(text, 8, 2, utc.getDayOfMonth());
        write(text, 11, 2, utc.getHour());
        write(text, 14, 2, utc.getMinute());
        write(text, 17, 2, utc.getSecond());
        int end = 19;
        if (nano != 0) {
            write(text, 20, MAX_FRACTION_DIGITS, nano);
            end = 20 + MAX_FRACTION_DIGITS;
            while (text[end - 1] == '0') {
                end--;
            }
        }
        text[end] = 'Z';
        return new String(text, 0, end + 1);
    }

    private static void write(char[] text, int from, int digits, int number) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Parses a timestamp.
     * @param text with {@code Z} or any offset
     * @return the instant
     * @throws IllegalArgumentException if it is not RFC 3339, or too fine to be kept
     */
    static Instant parse(String text) {
        try {
            return new Scanner(text).timestamp();
        }
        catch (DateTimeException | IndexOutOfBoundsException ex) {
            throw new IllegalArgumentException("'timestamp' must be RFC 3339, was '%.50s'".formatted(text), ex);
        }
    }

    private static final class Scanner {

        private final String text;

        private int position;

        Scanner(String text) {
            this.text = text;
        }

        Instant timestamp() {
            int year = number(4);
            int month = numberAfter('-');
            int day = numberAfter('-');
            int hour = numberAfter('T');
            int minute = numberAfter(':');
            int second = numberAfter(':');
            int nano = fraction();
            LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nano);
            Instant instant = local.toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds());
            if (this.position != this.text.length()) {
                throw new DateTimeException("text after the offset");
            }
            return instant;
        }

        private int numberAfter(char separator) {
            if (next() != separator) {
                throw new DateTimeException("not a separator");
            }
            return number(2);
        }

        private int number(int digits) {
            int number = 0;
            for (int i = 0; i < digits; i++) {
                number = number * 10 + digit(next());
            }
            return number;
        }

        private int fraction() {
            if (this.text.charAt(this.position) != '.') {
                return 0;
            }
            this.position++;
            int start = this.position;
            int end = start;
            while (isDigit(this.text.charAt(end))) {
                end++;
            }
            if (end == start || end - start > MAX_FRACTION_DIGITS) {
                throw new DateTimeException("not a fraction");
            }
            int fraction = number(end - start);
            for (int i = end - start; i < MAX_FRACTION_DIGITS; i++) {
                fraction *= 10;
            }
            return fraction;
        }

        private int offsetSeconds() {
            char sign = next();
            if (sign == 'Z') {
                return 0;
            }
            int hours = number(2);
            int minutes = numberAfter(':');
            if ((sign != '+' && sign != '-') || hours > 23 || minutes > 59) {
                throw new DateTimeException("not an offset");
            }
            int seconds = (hours * 60 + minutes) * 60;
            return (sign == '+') ? seconds : -seconds;
        }

        private char next() {
            return this.text.charAt(this.position++);
        }

        private static int digit(char c) {
            if (!isDigit(c)) {
                throw new DateTimeException("not a digit");
            }
            return c - '0';
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

    }

}
