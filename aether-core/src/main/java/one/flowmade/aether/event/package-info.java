/**
 * The vocabulary: what happened to an actor, and the fact that it was stored. Everything
 * here is an immutable value, safe to share between threads.
 */
@NullMarked
package one.flowmade.aether.event;

import org.jspecify.annotations.NullMarked;
