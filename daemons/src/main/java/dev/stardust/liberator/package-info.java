/**
 * The Liberator: what nobody uses any more is cleared away. Slots that a change has left, deleted
 * entries whose retention is over, page tables of models that are gone.
 */
@NullMarked
package dev.stardust.liberator;

import org.jspecify.annotations.NullMarked;
