/** The program, on ordinary tables and on virtual ones. */
@NullMarked
package dev.stardust.examples.eclipselink;

import org.jspecify.annotations.NullMarked;
