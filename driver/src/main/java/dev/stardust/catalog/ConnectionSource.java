package dev.stardust.catalog;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections for the catalog's own use. */
@FunctionalInterface
public interface ConnectionSource {

  /** A new plain connection to the server, with no default database. The catalog closes it. */
  Connection open() throws SQLException;
}
