/** Liquibase on virtual tables. */
@NullMarked
package dev.stardust.examples.liquibase;

import org.jspecify.annotations.NullMarked;
