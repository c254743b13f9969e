package dev.stardust.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over how many pages a table is spread, and over how many it need be. */
final class SpreadTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static Spread of(String table) throws SQLException {
    try (Catalogs catalogs =
        Catalogs.acquire(
            "spread", () -> DriverManager.getConnection(database.url()), CatalogOptions.DEFAULT)) {
      return Spread.of(catalogs.database(database.name()).refresh().table(1, table).orElseThrow());
    }
  }

  private static void create(String table, int columns, String type) throws SQLException {
    try (Connection user = database.stardust()) {
      TestDatabase.execute(
          user,
          "CREATE TABLE "
              + table
              + " (id INT PRIMARY KEY, "
              + IntStream.rangeClosed(1, columns)
                  .mapToObj(i -> "c" + i + " " + type)
                  .collect(Collectors.joining(", "))
              + ")");
    }
  }

  @Test
  void aFreshTableNeedsAllItsPages() throws SQLException {
    create("one", 1, "INT");
    create("filled", Placing.PAGE_SLOTS, "INT");
    create("more", Placing.PAGE_SLOTS + 1, "INT");
    create("wide", 70, "VARCHAR(100)");
    assertThat(of("one")).isEqualTo(new Spread(1, 1, 1));
    assertThat(of("filled")).isEqualTo(new Spread(1, 1, Placing.PAGE_SLOTS));
    assertThat(of("more")).isEqualTo(new Spread(2, 2, Placing.PAGE_SLOTS + 1));
    assertThat(of("wide").leastPages()).as("rows are full before columns are").isGreaterThan(1);
    assertThat(of("wide").excess()).isZero();
  }

  @Test
  void onlySlotsThatReadersUseCount() throws SQLException {
    create("states", 3, "INT");
    String where =
        " WHERE field_id = (SELECT f.id FROM stardust_fields f JOIN stardust_models m ON m.id ="
            + " f.model_id WHERE m.name = 'states' AND f.name = 'c1')";
    for (String state : new String[] {"backfilling", "tombstoned"}) {
      database.execute("UPDATE stardust_slot_assignments SET state = '" + state + "'" + where);
      assertThat(of("states")).isEqualTo(new Spread(1, 1, 2));
    }
    database.execute("UPDATE stardust_slot_assignments SET state = 'ready'" + where);
  }

  @Test
  void aTableThatCouldBeOnOnePageHasOneTooMany() throws SQLException {
    create("apart", 2, "INT");
    try (Connection user = database.stardust()) {
      TestDatabase.execute(
          user,
          "MOVE STARDUST TABLE apart TO DEDICATED PAGES",
          "ALTER TABLE apart ADD COLUMN c3 INT, ADD COLUMN c4 INT");
      assertThat(of("apart")).isEqualTo(new Spread(2, 1, 4));
      TestDatabase.execute(user, "MOVE STARDUST TABLE apart TO FEWER PAGES");
    }
    assertThat(of("apart").excess()).isZero();
  }
}
