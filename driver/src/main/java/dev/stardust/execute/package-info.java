/**
 * Runs plans on a connection: the session, writes through staging tables, transactions around them.
 */
@NullMarked
package dev.stardust.execute;

import org.jspecify.annotations.NullMarked;
