/** The application over HTTP, as its page asks. */
@NullMarked
package dev.stardust.examples.customfields;

import org.jspecify.annotations.NullMarked;
