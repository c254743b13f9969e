/** Where the driver logs: SLF4J if the program has it, else the platform's own logging. */
@NullMarked
package dev.stardust.log;

import org.jspecify.annotations.NullMarked;
