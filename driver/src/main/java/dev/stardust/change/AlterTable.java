package dev.stardust.change;

import dev.stardust.plan.Outcome;
import dev.stardust.sql.Statement;
import java.sql.SQLException;

final class AlterTable {
  AlterTable(ModelChangeScope scope, Statement statement) {}

  Outcome run() throws SQLException {
    throw new IllegalStateException();
  }
}
