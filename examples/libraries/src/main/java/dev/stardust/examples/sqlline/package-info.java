/** SQLLine on virtual tables. */
@NullMarked
package dev.stardust.examples.sqlline;

import org.jspecify.annotations.NullMarked;
