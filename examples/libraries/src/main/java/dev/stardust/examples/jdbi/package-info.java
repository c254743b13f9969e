/** Jdbi on virtual tables. */
@NullMarked
package dev.stardust.examples.jdbi;

import org.jspecify.annotations.NullMarked;
