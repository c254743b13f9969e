/**
 * What all daemons share: the loop around their cycles, leases with fencing tokens, shutdown,
 * settings, the event log, metrics and the health server.
 */
@NullMarked
package dev.stardust.daemon;

import org.jspecify.annotations.NullMarked;
