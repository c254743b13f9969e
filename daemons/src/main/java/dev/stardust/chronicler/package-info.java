/**
 * Chronicler: writes tables and queries to files. A file that is called complete is on the disk,
 * whole, whatever happened to the processes that wrote it.
 */
@NullMarked
package dev.stardust.chronicler;

import org.jspecify.annotations.NullMarked;
