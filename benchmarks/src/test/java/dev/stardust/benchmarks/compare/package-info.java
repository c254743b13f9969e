@NullMarked
package dev.stardust.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
