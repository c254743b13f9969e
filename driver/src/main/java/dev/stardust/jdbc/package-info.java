/**
 * The driver: {@link dev.stardust.jdbc.StardustDriver} and {@link
 * dev.stardust.jdbc.StardustDataSource} are its API; connections and statements are known to users
 * by their {@code java.sql} interfaces. Everything that takes SQL goes through one funnel, so that
 * no statement reaches MySQL unplanned.
 */
@NullMarked
package dev.stardust.jdbc;

import org.jspecify.annotations.NullMarked;
