/** The README and the quick start, run; and the libraries that the README names, in short. */
@NullMarked
package dev.stardust.examples;

import org.jspecify.annotations.NullMarked;
