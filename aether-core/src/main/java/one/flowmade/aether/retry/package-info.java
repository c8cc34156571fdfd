/**
 * What to do when a save was refused because somebody else was faster: read again, decide
 * again, save what comes of it. How long to wait in between, and when to give up, is a
 * value; something else waits.
 */
@NullMarked
package one.flowmade.aether.retry;

import org.jspecify.annotations.NullMarked;
