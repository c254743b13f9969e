/** Meters for Micrometer. Loaded only by programs that have it. */
@NullMarked
package dev.stardust.observe.micrometer;

import org.jspecify.annotations.NullMarked;
