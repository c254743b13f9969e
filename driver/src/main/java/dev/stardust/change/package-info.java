/**
 * DDL on virtual tables. MySQL itself reads the written statement, on a temporary table of the same
 * name; what it prints is compared with the registry, and the difference is carried out as a
 * program of small steps that is kept in the database, so that any client can go on with it.
 */
@NullMarked
package dev.stardust.change;

import org.jspecify.annotations.NullMarked;
