/**
 * Checks of one database that every promise of the physical layout holds: pages, unique keys and
 * sequences against the entries' JSON, which is the truth. It reads, and changes nothing.
 */
@NullMarked
package dev.stardust.verify;

import org.jspecify.annotations.NullMarked;
