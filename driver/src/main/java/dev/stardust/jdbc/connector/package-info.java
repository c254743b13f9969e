/**
 * The one place that touches Connector/J's inner classes: results that look declared, results of
 * generated keys, metadata queries that are rewritten, connections for the engine's own use.
 */
@NullMarked
package dev.stardust.jdbc.connector;

import org.jspecify.annotations.NullMarked;
