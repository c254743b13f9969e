/**
 * What every process that is operated has, whatever it does: settings and their flags, the event
 * log, metrics, the health server, one way to stop, exit codes.
 */
@NullMarked
package dev.stardust.service;

import org.jspecify.annotations.NullMarked;
