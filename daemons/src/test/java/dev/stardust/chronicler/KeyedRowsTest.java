package dev.stardust.chronicler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;
import dev.stardust.transfer.RowWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In which way the chunks of a table are read. */
final class KeyedRowsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  /** Every index of a page begins like the primary key, and MySQL would rather sort its rows. */
  @Test
  void noChunkIsSorted() throws Exception {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(40), b INT, KEY (a), KEY (b))",
          "SET SESSION cte_max_recursion_depth = 9000",
          "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
              + " 9000) SELECT i, CONCAT('name', i % 100), i % 9 FROM n",
          "ANALYZE TABLE t");
      connection.setAutoCommit(false);
      KeyedRows rows =
          new KeyedRows(
              connection,
              "t",
              KeyColumn.of("id", "int").stream().toList(),
              List.of("id", "a", "b"),
              new ExportPosition(List.of("id", "a", "b"), List.of("5")),
              Consistency.SNAPSHOT);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TestDatabase.execute(connection, "FLUSH STATUS");
      RowWriter writer = Format.CSV.writer(out, List.of("id", "a", "b"), 0, CsvDialect.RFC_4180);
      writer.begin();
      assertThat(rows.write(writer, 1000)).isEqualTo(1000);
      writer.flush();
      assertThat(TestDatabase.rows(connection, "SHOW SESSION STATUS LIKE 'Sort_rows'"))
          .containsExactly("Sort_rows|0");
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("\r\n6,name6,6\r\n");
    }
  }
}
