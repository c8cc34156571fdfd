/**
 * Auto-configuration of decisions that are tried again after conflicts.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.retry;

import org.jspecify.annotations.NullMarked;
