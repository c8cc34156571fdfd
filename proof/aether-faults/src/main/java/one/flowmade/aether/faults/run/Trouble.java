package one.flowmade.aether.faults.run;

/**
 * A kind of fault: how it begins, and how it ends.
 *
 * @param name what it is
 * @param begin breaks something
 * @param end mends it
 */
record Trouble(String name, Runnable begin, Runnable end) {

    static Trouble brief(String name, Runnable once) {
        return new Trouble(name, once, () -> {
        });
    }

}
