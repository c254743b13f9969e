/**
 * The watcher: makes pages before anybody has to do without one, and says which indexes and tables
 * are badly placed.
 */
@NullMarked
package dev.stardust.watcher;

import org.jspecify.annotations.NullMarked;
