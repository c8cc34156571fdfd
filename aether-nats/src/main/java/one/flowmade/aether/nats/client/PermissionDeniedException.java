package one.flowmade.aether.nats.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import one.flowmade.aether.PermanentAetherException;

/**
 * The server does not permit the application's user to publish or to subscribe to a
 * subject.
 */
public final class PermissionDeniedException extends PermanentAetherException {

    private static final Pattern REPORT = Pattern
        .compile("permissions violation for (publish|subscription) to \"([^\"]+)\".*", Pattern.CASE_INSENSITIVE);

    private final Operation operation;

    private final String subject;

    PermissionDeniedException(Operation operation, String subject) {
        super("the server does not permit to %s to '%s'".formatted(operation.verb, subject), null);
        this.operation = operation;
        this.subject = subject;
    }

    /**
     * Understands what a server reports.
     * @param report the text of an error
     * @return the denial, if it is one
     */
    static Optional<PermissionDeniedException> parse(String report) {
        Matcher matcher = REPORT.matcher(report);
        return matcher.matches() ? Optional.of(new PermissionDeniedException(
                matcher.group(1).equalsIgnoreCase("publish") ? Operation.PUBLISH : Operation.SUBSCRIBE,
                matcher.group(2))) : Optional.empty();
    }

    public Operation getOperation() {
        return this.operation;
    }

    public String getSubject() {
        return this.subject;
    }

    /** What is not permitted. */
    public enum Operation {

        /** To send to a subject. */
        PUBLISH("publish"),

        /** To receive what is sent to a subject. */
        SUBSCRIBE("subscribe");

        private final String verb;

        Operation(String verb) {
            this.verb = verb;
        }

    }

}
