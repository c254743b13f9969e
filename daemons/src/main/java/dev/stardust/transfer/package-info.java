/**
 * Rows as CSV, JSON and NDJSON, read and written as streams of constant memory, and the column
 * types that a file asks for. Pure: knows neither MySQL nor a clock.
 */
@NullMarked
package dev.stardust.transfer;

import org.jspecify.annotations.NullMarked;
