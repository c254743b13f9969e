package dev.stardust.examples.flyway;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A migration written in Java: a table, and a batch of rows. */
public final class V3__Manifest extends BaseJavaMigration {

  private static final int ITEMS = 20;

  @Override
  public void migrate(Context context) throws SQLException {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute(
          "CREATE TABLE manifest (ship BIGINT UNSIGNED NOT NULL, line INT NOT NULL, what JSON,"
              + " PRIMARY KEY (ship, line), FOREIGN KEY (ship) REFERENCES ship (id)"
              + " ON DELETE CASCADE ON UPDATE CASCADE)");
    }
    try (PreparedStatement insert =
        context
            .getConnection()
            .prepareStatement(
                "INSERT INTO manifest VALUES (1, ?, JSON_OBJECT('kind', ?, 'crates', ?))")) {
      for (int line = 1; line <= ITEMS; line++) {
        insert.setInt(1, line);
        insert.setString(2, line % 2 == 0 ? "cod" : "timber");
        insert.setInt(3, line * line);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
