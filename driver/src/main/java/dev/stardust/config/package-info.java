/**
 * The driver's settings: each connection property declared once, and the {@code jdbc:stardust:}
 * URL.
 */
@NullMarked
package dev.stardust.config;

import org.jspecify.annotations.NullMarked;
