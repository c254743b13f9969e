/** The same data and statements in several layouts, measured side by side. */
@NullMarked
package dev.stardust.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
