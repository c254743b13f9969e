/**
 * What tools read: information_schema with the virtual tables in it and the physical ones out of
 * it, and the SHOW and DESCRIBE statements over it. MySQL evaluates all of it; nothing here matches
 * the statements of a particular client.
 */
@NullMarked
package dev.stardust.metadata;

import org.jspecify.annotations.NullMarked;
