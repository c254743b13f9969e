/** The proxy as a program: its main class, its settings and its life. */
@NullMarked
package dev.stardust.proxy;

import org.jspecify.annotations.NullMarked;
