/** SchemaCrawler on virtual tables. */
@NullMarked
package dev.stardust.examples.schemacrawler;

import org.jspecify.annotations.NullMarked;
