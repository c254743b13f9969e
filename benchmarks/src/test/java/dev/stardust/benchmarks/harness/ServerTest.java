package dev.stardust.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The count on which a claim of the reports rests can rise. */
final class ServerTest {

  @Test
  void countsWaitsForMetadataLocks() throws SQLException {
    try (Server server = new Server(MySqlServer.get().url(""), "stardust_benchmark_server_test");
        Connection reader = server.plain();
        Connection changer = server.plain();
        Statement reading = reader.createStatement();
        Statement changing = changer.createStatement()) {
      changing.execute("CREATE TABLE plain_table (id INT PRIMARY KEY)");
      changing.execute("SET lock_wait_timeout = 1");
      reader.setAutoCommit(false);
      reading.execute("SELECT * FROM plain_table");
      long before = server.metadataLockWaits();
      assertThatThrownBy(() -> changing.execute("ALTER TABLE plain_table ADD COLUMN c INT"))
          .isInstanceOf(SQLException.class);
      assertThat(server.metadataLockWaits()).isGreaterThan(before);
    }
  }
}
