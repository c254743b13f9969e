/** Measurements on a real MySQL; never published. */
@NullMarked
package dev.stardust.benchmarks;

import org.jspecify.annotations.NullMarked;
