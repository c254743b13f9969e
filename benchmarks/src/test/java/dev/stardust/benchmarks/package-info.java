@NullMarked
package dev.stardust.benchmarks;

import org.jspecify.annotations.NullMarked;
