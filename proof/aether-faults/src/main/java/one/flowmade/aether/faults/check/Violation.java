package one.flowmade.aether.faults.check;

/**
 * Something that does not hold.
 *
 * @param check what should
 * @param actor whose history it is about
 * @param details what was found
 */
public record Violation(Check check, String actor, String details) {

    @Override
    public String toString() {
        return "%s: actor %s: %s".formatted(this.check, this.actor, this.details);
    }

}
