/** All processes of an installation together, each of which may die at any moment. */
@NullMarked
package dev.stardust.soak;

import org.jspecify.annotations.NullMarked;
