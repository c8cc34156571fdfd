/**
 * Auto-configuration of what new events are given by the situation they are made in.
 */
@NullMarked
package one.flowmade.aether.autoconfigure.context;

import org.jspecify.annotations.NullMarked;
