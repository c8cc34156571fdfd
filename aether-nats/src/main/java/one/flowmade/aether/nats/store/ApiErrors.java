package one.flowmade.aether.nats.store;

/**
 * The error codes of JetStream that mean something to Aether.
 */
public final class ApiErrors {

    static final int NO_RESPONDERS = 503;

    public static final int NOT_FOUND = 404;

    public static final int STREAM_NOT_FOUND = 10059;

    static final int NO_MESSAGE_FOUND = 10037;

    private static final int JETSTREAM_NOT_AVAILABLE = 10008;

    private static final int CLUSTER_NOT_AVAILABLE = 10010;

    static final int SUBJECTS_OVERLAP = 10065;

    private static final int WRONG_LAST_SEQUENCE = 10071;

    private static final int DUPLICATE_MESSAGE_IN_PROCESS = 10158;

    private static final int LEADER_NOT_READY = 10163;

    private static final int WRITE_IN_FLIGHT = 10164;

    private static final int JETSTREAM_NOT_ENABLED = 10076;

    private static final int JETSTREAM_NOT_ENABLED_FOR_ACCOUNT = 10039;

    private ApiErrors() {
    }

    static boolean isJetStreamOff(int code) {
        return code == JETSTREAM_NOT_ENABLED || code == JETSTREAM_NOT_ENABLED_FOR_ACCOUNT;
    }

    static boolean isJetStreamBusy(int code) {
        return code == JETSTREAM_NOT_AVAILABLE || code == CLUSTER_NOT_AVAILABLE;
    }

    static AppendReply appendReply(int code, String description) {
        String reason = "%s (%d)".formatted(description, code);
        return switch (code) {
            case WRONG_LAST_SEQUENCE -> new AppendReply.Mismatch();
            case JETSTREAM_NOT_AVAILABLE, CLUSTER_NOT_AVAILABLE, DUPLICATE_MESSAGE_IN_PROCESS, LEADER_NOT_READY,
                    WRITE_IN_FLIGHT ->
                new AppendReply.Busy(reason);
            default -> new AppendReply.Rejected(reason);
        };
    }

}
