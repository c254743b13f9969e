package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients ask about tables, through the driver and through Connector/J. */
final class ClientStatementsTest {

  @RegisterExtension static final Twins twins = new Twins();

  private static Connection ordinary;
  private static Connection virtual;

  @BeforeAll
  static void connect() throws SQLException {
    ordinary = twins.ordinary();
    virtual = twins.virtual();
  }

  static List<Arguments> statements() throws IOException {
    List<Arguments> statements = new ArrayList<>();
    String client = "";
    for (String line : script().lines().toList()) {
      if (line.startsWith("-- ")) {
        client = line.substring(3);
      } else if (!line.isBlank()) {
        statements.add(Arguments.of(client, line.replaceFirst(";$", "")));
      }
    }
    return statements;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("statements")
  void answersAreThoseOfOrdinaryTables(String client, String sql) throws SQLException {
    String database = ordinary.getCatalog();
    List<String> expected =
        MetadataTwins.answer(ordinary, sql.replace("{db}", database)).stream()
            .map(twins::translated)
            .toList();
    List<String> actual = MetadataTwins.answer(virtual, sql.replace("{db}", virtual.getCatalog()));
    if (isOrdered(sql)) {
      assertThat(Twins.comparable(actual)).isEqualTo(Twins.comparable(expected));
    } else {
      assertThat(Twins.comparable(actual))
          .containsExactlyInAnyOrderElementsOf(Twins.comparable(expected));
    }
  }

  private static boolean isOrdered(String sql) {
    String upper = sql.toUpperCase(Locale.ROOT);
    return upper.contains(" ORDER BY ") || !upper.startsWith("SELECT");
  }

  private static String script() throws IOException {
    try (InputStream in = ClientStatementsTest.class.getResourceAsStream("client-statements.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
