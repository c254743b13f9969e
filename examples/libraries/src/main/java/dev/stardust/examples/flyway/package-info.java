/** Flyway on virtual tables. */
@NullMarked
package dev.stardust.examples.flyway;

import org.jspecify.annotations.NullMarked;
