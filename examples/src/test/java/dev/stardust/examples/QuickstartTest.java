package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MySqlServer;
import dev.stardust.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

/** The quick start shows what it promises and leaves nothing behind. */
final class QuickstartTest {

  private static String output() throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(shown, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      Quickstart.main(new String[] {MySqlServer.get().url(""), "data"});
    } finally {
      System.setOut(out);
    }
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsEveryStatementAndCleansUp() throws Exception {
    assertThat(output())
        .contains("birdstrikes   10,000 of  10,000 rows")
        .contains("entry_slots_page_")
        .contains("HNL     Honolulu")
        .contains("Canada goose           190      15389869")
        .contains("414 rows changed")
        .contains("refused: ")
        .contains("CREATE INDEX by_speed")
        .contains("all year")
        .contains("Nested loop inner join")
        .contains("(tenant_id = 1, model_id = 1, i_str_01 = f.i_str_02)");
    try (Connection connection = DriverManager.getConnection(MySqlServer.get().url(""))) {
      assertThat(TestDatabase.rows(connection, "SHOW DATABASES LIKE 'stardust_quickstart'"))
          .isEmpty();
    }
  }
}
