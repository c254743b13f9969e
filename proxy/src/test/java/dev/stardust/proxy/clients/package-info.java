/** Clients of many makers, on the proxy with virtual tables and on MySQL with ordinary ones. */
@NullMarked
package dev.stardust.proxy.clients;

import org.jspecify.annotations.NullMarked;
