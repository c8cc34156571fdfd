/**
 * What surrounds a save, a publication or the handling of an event: the event that is
 * being handled and the user, whose ids new events are given, and whoever watches. Stores
 * and buses use it; an application implements {@link CurrentUser} at most.
 */
@NullMarked
package one.flowmade.aether.context;

import org.jspecify.annotations.NullMarked;
