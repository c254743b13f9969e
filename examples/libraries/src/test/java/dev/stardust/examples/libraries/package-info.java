/** Each example prints the same on ordinary tables and on virtual ones. */
@NullMarked
package dev.stardust.examples.libraries;

import org.jspecify.annotations.NullMarked;
