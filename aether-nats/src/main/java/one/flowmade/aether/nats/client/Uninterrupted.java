package one.flowmade.aether.nats.client;

/**
 * Sends from threads that are interrupted too: the client drops what such a thread sends,
 * and does not say so.
 */
final class Uninterrupted {

    private Uninterrupted() {
    }

    /**
     * Runs something that sends. The thread keeps its interrupted status.
     * @param sending what sends
     */
    static void run(Runnable sending) {
        boolean interrupted = Thread.interrupted();
        try {
            sending.run();
        }
        finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

}
