/**
 * What those who operate a program see of its statements: a log of them, counts, and who is told of
 * each one. Values are not shown to anybody. The packages below have the libraries that a program
 * may do without.
 */
@NullMarked
package dev.stardust.observe;

import org.jspecify.annotations.NullMarked;
