/**
 * What all daemons share: the loop around their cycles, leases with fencing tokens, jobs, the
 * process.
 */
@NullMarked
package dev.stardust.daemon;

import org.jspecify.annotations.NullMarked;
