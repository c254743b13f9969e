/** TPC-H on virtual tables beside native ones: its tables, its load and its 22 queries. */
@NullMarked
package dev.stardust.benchmarks.tpch;

import org.jspecify.annotations.NullMarked;
