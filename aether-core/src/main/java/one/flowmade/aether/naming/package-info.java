/**
 * How names travel: which ids and namespaces are valid, and how they are written where
 * only few characters are allowed, so that two different names never meet.
 */
@NullMarked
package one.flowmade.aether.naming;

import org.jspecify.annotations.NullMarked;
