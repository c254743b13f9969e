/** What those who operate a program see of its statements: a log of them, without their values. */
@NullMarked
package dev.stardust.observe;

import org.jspecify.annotations.NullMarked;
