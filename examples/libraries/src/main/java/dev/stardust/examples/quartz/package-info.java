/** Quartz keeping its jobs in virtual tables. */
@NullMarked
package dev.stardust.examples.quartz;

import org.jspecify.annotations.NullMarked;
