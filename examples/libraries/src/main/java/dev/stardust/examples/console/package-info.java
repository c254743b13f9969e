/** What the examples print, and how they are started. */
@NullMarked
package dev.stardust.examples.console;

import org.jspecify.annotations.NullMarked;
