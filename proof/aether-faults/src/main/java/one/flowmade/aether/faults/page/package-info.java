/**
 * The demonstration, looked at with a real browser.
 */
@NullMarked
package one.flowmade.aether.faults.page;

import org.jspecify.annotations.NullMarked;
