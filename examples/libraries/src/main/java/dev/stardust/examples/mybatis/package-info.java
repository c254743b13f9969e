/** MyBatis on virtual tables. */
@NullMarked
package dev.stardust.examples.mybatis;

import org.jspecify.annotations.NullMarked;
