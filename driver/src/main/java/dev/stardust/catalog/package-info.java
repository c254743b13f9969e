/**
 * The registry of a database and this process's part in it: bootstrap and migrations, schemas as
 * snapshots, peers with leases and pins, ids, page tables and the slots on them.
 *
 * <p>{@link dev.stardust.catalog.Catalogs} is shared by all connections of a JVM to one server as
 * one user; {@link dev.stardust.catalog.Catalog} is one database of it.
 */
@NullMarked
package dev.stardust.catalog;

import org.jspecify.annotations.NullMarked;
