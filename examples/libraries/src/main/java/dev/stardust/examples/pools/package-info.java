/** Connection pools of virtual tables. */
@NullMarked
package dev.stardust.examples.pools;

import org.jspecify.annotations.NullMarked;
