/** Tests of the rewriter: golden statements, an oracle, and a real server that reads its output. */
@NullMarked
package dev.stardust.rewrite;

import org.jspecify.annotations.NullMarked;
