package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.OwnMySql;
import dev.stardust.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server may set its sessions in any way; what daemons and tools do must not depend on it. */
final class ServerSettingsTest {

  private static final List<String> SETTINGS =
      List.of(
          "completion_type = CHAIN",
          "autocommit = OFF",
          "sql_safe_updates = ON",
          "sql_select_limit = 1",
          "transaction_isolation = 'SERIALIZABLE'",
          "time_zone = '-11:30'",
          "sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH'");

  @TempDir Path folder;

  @Test
  void theServersSettingsDoNotMatter() throws Exception {
    try (OwnMySql server = OwnMySql.start()) {
      try (Connection admin = server.plain("")) {
        TestDatabase.execute(admin, "CREATE DATABASE d");
        for (String setting : SETTINGS) {
          TestDatabase.execute(admin, "SET GLOBAL " + setting);
        }
      }
      String url = server.stardustUrl("d");
      tools(url);
      changes(url);
      assertThat(Screen.on(url, "verify").exitCode()).isZero();
      try (Child daemons = Child.startOn(url, "all", "--artifacts=" + folder.resolve("store"))) {
        daemons.await("job_complete");
        daemons.terminate();
        assertThat(daemons.exitCode()).isZero();
        assertThat(daemons.names()).doesNotContain("cycle_retried", "source_retried");
      }
      assertThat(Screen.on(url, "verify").exitCode()).isZero();
    }
  }

  private void tools(String url) throws Exception {
    String rows = "id,a,at\r\n1,1,2024-01-31 12:00:00\r\n2,2,\r\n3,,\r\n";
    String in = Files.writeString(folder.resolve("in.csv"), rows).toString();
    Path out = folder.resolve("out.csv");
    assertDone(url, "load", in, "--table", "t", "--create");
    String bad = Files.writeString(folder.resolve("bad.csv"), "id,a\r\n4,x\r\n").toString();
    Screen refused = Screen.on(url, "load", bad, "--table", "t");
    assertThat(refused.exitCode()).as(refused.out()).isEqualTo(1);
    assertThat(refused.out()).contains("Incorrect integer value");
    assertDone(url, "load", in, "--table", "t", "--mode", "merge");
    assertDone(url, "load", in, "--table", "t", "--mode", "overwrite");
    assertDone(url, "export", "--table", "t", "--output", out.toString());
    assertThat(out).hasContent(rows);
    String query = "SELECT id, a, at FROM t ORDER BY id";
    assertDone(url, "export", "--query", query, "--output", out.toString(), "--force");
    assertThat(out).hasContent(rows);
    try (Connection user = user(url)) {
      TestDatabase.execute(user, "DELETE FROM t WHERE id > 1");
    }
    assertDone(url, "trash", "restore", "t", "--all");
    assertThat(Screen.on(url, "trash", "list").out()).isEqualTo("no trash\n");
    assertDone(url, "export", "--table", "t", "--output", out.toString(), "--force");
    assertThat(out).hasContent(rows);
    for (String tool : List.of("status", "tables", "slots", "doctor", "bootstrap")) {
      assertDone(url, tool);
    }
    String store = folder.resolve("store").toString();
    assertDone(url, "load", in, "--table", "u", "--create", "--async", "--artifacts", store);
  }

  private static void changes(String url) throws Exception {
    try (Connection user = user(url)) {
      TestDatabase.execute(
          user,
          "CREATE TABLE c (id INT PRIMARY KEY, n VARCHAR(9))",
          "INSERT INTO c VALUES (1, '5')",
          "INSERT INTO c VALUES (2, 'x')",
          "ALTER TABLE /*+ NOWAIT */ c MODIFY n INT");
    }
  }

  /** Whose sessions are set by the program itself. */
  private static Connection user(String url) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("retype", "lenient");
    properties.setProperty("sessionVariables", "sql_mode='',sql_safe_updates=0");
    return DriverManager.getConnection(url, properties);
  }

  private static void assertDone(String url, String... arguments) {
    Screen screen = Screen.on(url, arguments);
    assertThat(screen.exitCode()).as(screen.err() + screen.out()).isZero();
  }
}
