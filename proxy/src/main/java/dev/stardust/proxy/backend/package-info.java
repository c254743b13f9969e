/**
 * One session of MySQL beneath each client: Connector/J and the relay take turns on one channel.
 */
@NullMarked
package dev.stardust.proxy.backend;

import org.jspecify.annotations.NullMarked;
