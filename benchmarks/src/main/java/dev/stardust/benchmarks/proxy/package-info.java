/** The proxy beside MySQL itself and MySQL Router. */
@NullMarked
package dev.stardust.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
