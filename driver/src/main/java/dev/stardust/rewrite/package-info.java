/**
 * Pure functions from written SQL and a schema to physical SQL. No I/O, no clock, no connection.
 */
@NullMarked
package dev.stardust.rewrite;

import org.jspecify.annotations.NullMarked;
