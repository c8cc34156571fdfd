package one.flowmade.aether.faults.proxy;

/**
 * What becomes of a {@link Publish}.
 */
public sealed interface Fate {

    /** It reaches the server, and the answer reaches the client. */
    Fate PASS = Simple.PASS;

    /** It never reaches the server. */
    Fate DROP = Simple.DROP;

    /** It reaches the server; the answer never reaches the client. */
    Fate SWALLOW_ANSWER = Simple.SWALLOW_ANSWER;

    /** It reaches the server; when the answer comes, the connection ends instead. */
    Fate CUT_AT_ANSWER = Simple.CUT_AT_ANSWER;

    /** The connection ends before it reaches the server. */
    Fate CUT_BEFORE = Simple.CUT_BEFORE;

    /** The connection ends when it is on its way to the server. */
    Fate CUT_AFTER = Simple.CUT_AFTER;

    /**
     * It never reaches the server, and the client is answered all the same.
     * @param body the answer
     * @return the fate
     */
    static Fate answered(String body) {
        return new Answered(body);
    }

    /** A fate without particulars. */
    enum Simple implements Fate {

        PASS, DROP, SWALLOW_ANSWER, CUT_AT_ANSWER, CUT_BEFORE, CUT_AFTER

    }

    /**
     * See {@link Fate#answered}.
     *
     * @param body the answer
     */
    record Answered(String body) implements Fate {

    }

}
