package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** Checks every read against the ledger. */
final class LedgerReader implements Callable<Void> {

  /** How many rows' columns do not say the same. */
  static final String WRONG =
      "SELECT COUNT(*) FROM t WHERE n IS NULL OR n + twin <> 0 OR note IS NULL OR note + 0 <> -twin";

  private final Connection connection;
  private final Ledger ledger;
  private final int rows;
  private final Random random = new Random();

  LedgerReader(Connection connection, Ledger ledger, int rows) {
    this.connection = connection;
    this.ledger = ledger;
    this.rows = rows;
  }

  @Override
  public Void call() throws SQLException {
    for (int turn = 0; !ledger.isClosed(); turn++) {
      try {
        switch (turn % 10) {
          case 0 -> total();
          case 5 -> assertThat(rows(WRONG)).containsExactly("0");
          default -> row(1 + random.nextInt(rows));
        }
      } catch (SQLException failure) {
        ledger.lost(failure);
        if (!connection.getAutoCommit()) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      }
    }
    connection.close();
    return null;
  }

  private void row(int id) throws SQLException {
    int least = ledger.acknowledged(id);
    List<String> found = rows("SELECT n + 0 FROM t WHERE id = " + id);
    int most = ledger.sent(id);
    assertThat(found).as("row %s", id).hasSize(1);
    assertThat((int) Double.parseDouble(found.get(0))).as("row %s", id).isBetween(least, most);
  }

  /** Two looks in one transaction see the same. */
  private void total() throws SQLException {
    String sql = "SELECT COUNT(*), SUM(balance) FROM t WHERE id <= " + rows;
    connection.setAutoCommit(false);
    assertThat(rows(sql)).containsExactly(rows + "|" + 100 * rows);
    List<String> all = rows("SELECT COUNT(*), SUM(twin) FROM t");
    assertThat(rows("SELECT COUNT(*), -SUM(n + 0) FROM t")).hasSize(1);
    assertThat(rows("SELECT COUNT(*), SUM(twin) FROM t")).isEqualTo(all);
    connection.commit();
    connection.setAutoCommit(true);
  }

  private List<String> rows(String sql) throws SQLException {
    ledger.read();
    return TestDatabase.rows(connection, sql);
  }
}
