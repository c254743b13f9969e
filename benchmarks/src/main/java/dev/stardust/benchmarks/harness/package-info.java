/** What benchmarks share: databases of their own, reports. */
@NullMarked
package dev.stardust.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
