package dev.stardust.catalog;

import java.sql.SQLException;

/** What a schema change writes into the registries of several databases. */
@FunctionalInterface
public interface RegistriesChange {

  /** Writes the change; nothing of it is kept when this fails. */
  void apply(LockedRegistries registries) throws SQLException;
}
