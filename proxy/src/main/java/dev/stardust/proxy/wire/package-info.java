/**
 * MySQL's client/server protocol as values and codecs over Netty's buffers. Pure: nothing here
 * reads a socket, a clock or a file.
 */
@NullMarked
package dev.stardust.proxy.wire;

import org.jspecify.annotations.NullMarked;
