/** Programs that show the driver on real data. They use nothing but JDBC. */
@NullMarked
package dev.stardust.examples;

import org.jspecify.annotations.NullMarked;
