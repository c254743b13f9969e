/** What survives when a program that uses the driver is killed at any moment. */
@NullMarked
package dev.stardust.crash;

import org.jspecify.annotations.NullMarked;
