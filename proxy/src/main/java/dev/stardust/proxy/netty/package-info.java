/** Listener and pipelines. */
@NullMarked
package dev.stardust.proxy.netty;

import org.jspecify.annotations.NullMarked;
