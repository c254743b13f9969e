package dev.stardust.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.catalog.CatalogOptions;
import dev.stardust.catalog.Catalogs;
import dev.stardust.verify.Report;
import dev.stardust.verify.Verifier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** The check of all entries of a database, as it stands at the end of every test that writes. */
public final class Verification {

  private static final String REGISTRY =
      "SELECT 1 FROM information_schema.tables"
          + " WHERE table_schema = '%s' AND table_name = 'stardust_schema_version'";

  private Verification() {}

  /** Fails when a rule is broken; a database without a registry breaks none. */
  public static void assertClean(String database) throws SQLException {
    assertThat(report(database).violations())
        .as("broken rules in the entries of %s", database)
        .isEmpty();
  }

  /** What a verification finds now. */
  public static Report report(String database) throws SQLException {
    String server = MySqlServer.get().url("");
    try (Connection connection = DriverManager.getConnection(server)) {
      if (TestDatabase.rows(connection, REGISTRY.formatted(database)).isEmpty()) {
        return new Report(0, List.of());
      }
      CatalogOptions options = new CatalogOptions(Duration.ofSeconds(30), false);
      try (Catalogs catalogs =
          Catalogs.acquire(
              "verify " + database, () -> DriverManager.getConnection(server), options)) {
        return Verifier.verify(connection, catalogs.database(database).refresh());
      }
    }
  }
}
