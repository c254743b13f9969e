/**
 * The vocabulary of virtual tables as immutable records: models, fields, keys, slots. Imports
 * nothing of the project; every other package speaks in these terms.
 */
@NullMarked
package dev.stardust.schema;

import org.jspecify.annotations.NullMarked;
