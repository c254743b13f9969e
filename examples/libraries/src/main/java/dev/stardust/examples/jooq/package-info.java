/** jOOQ on virtual tables. */
@NullMarked
package dev.stardust.examples.jooq;

import org.jspecify.annotations.NullMarked;
