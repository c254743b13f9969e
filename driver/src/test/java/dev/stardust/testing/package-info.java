/**
 * A real MySQL for every test: one server per build, a fresh database per test class, and the check
 * of all entries when a class ends.
 */
@NullMarked
package dev.stardust.testing;

import org.jspecify.annotations.NullMarked;
