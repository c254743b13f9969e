/** A program that uses what EclipseLink can do; it knows nothing of virtual tables. */
@NullMarked
package dev.stardust.examples.eclipselink;

import org.jspecify.annotations.NullMarked;
