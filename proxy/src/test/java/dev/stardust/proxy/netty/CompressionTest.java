package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.Program;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that compress, in both directions. */
@Timeout(120)
final class CompressionTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final int LONG = 17_000_000;

  @Test
  void connectorJCompressesByZlib() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            proxy.url(
                database.name(),
                "useCompression=true",
                "maxAllowedPacket=67108864",
                "allowMultiQueries=true"))) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE z (id INT PRIMARY KEY, t LONGTEXT)",
          "INSERT INTO z VALUES (1, REPEAT('ab', 1000)), (2, 'short')");
      assertThat(TestDatabase.rows(connection, "SELECT id, LENGTH(t), LEFT(t, 4) FROM z"))
          .containsExactly("1|2000|abab", "2|5|shor");
      String random = noise(LONG);
      try (PreparedStatement insert = connection.prepareStatement("SELECT LENGTH(?), ?")) {
        insert.setString(1, random);
        insert.setString(2, random);
        try (ResultSet rows = insert.executeQuery()) {
          rows.next();
          assertThat(rows.getInt(1)).isEqualTo(LONG);
          assertThat(rows.getString(2)).isEqualTo(random);
        }
      }
      assertThat(TestDatabase.rows(connection, "SELECT REPEAT('y', 40000000)").get(0))
          .hasSize(40_000_000);
      assertThat(TestDatabase.rows(connection, "SELECT 1; SELECT 2")).isNotEmpty();
    }
  }

  /** Letters that do not get much shorter. */
  private static String noise(int length) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"zlib, 3", "zstd, 3", "zstd, 10", "uncompressed, 3"})
  void theShellCompresses(String way, String level) throws IOException {
    List<String> command =
        List.of(
            Program.file("dev/mysql").toString(),
            "client",
            "--host=127.0.0.1",
            "--port",
            Integer.toString(proxy.port()),
            "--user=app",
            "--password=secret",
            "--ssl-mode=DISABLED",
            "--get-server-public-key",
            "--max-allowed-packet=64M",
            "--compression-algorithms=" + way,
            "--zstd-compression-level=" + level,
            database.name());
    String input =
        "DROP TABLE IF EXISTS s; CREATE TABLE s (id INT PRIMARY KEY, t LONGTEXT);\n"
            + "INSERT INTO s VALUES (1, '"
            + "x".repeat(3000)
            + "'), (2, '"
            + noise(3000)
            + "');\n"
            + "SELECT id, LENGTH(t) FROM s;\nSELECT LENGTH('"
            + noise(LONG)
            + "');\nSELECT LENGTH(REPEAT('long ', 4000000)), SHA2(REPEAT('z', 100000), 256);\n"
            + "SELECT missing;\n";
    Program.Said said = Program.run(command, input);
    assertThat(said.err()).contains("ERROR 1054 (42S22)");
    assertThat(said.out())
        .contains("1\t3000\n2\t3000")
        .contains("\n17000000\n")
        .contains("20000000");
  }
}
