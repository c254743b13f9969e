/** What the driver itself costs, apart from MySQL and Connector/J. */
@NullMarked
package dev.stardust.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
