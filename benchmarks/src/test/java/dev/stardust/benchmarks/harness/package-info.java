@NullMarked
package dev.stardust.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
