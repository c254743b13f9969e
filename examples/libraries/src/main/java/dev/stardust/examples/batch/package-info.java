/** Spring Batch keeping its jobs in virtual tables. */
@NullMarked
package dev.stardust.examples.batch;

import org.jspecify.annotations.NullMarked;
