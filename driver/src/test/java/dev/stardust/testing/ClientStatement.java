package dev.stardust.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a client asks about tables, those of {@link MetadataTwins}.
 *
 * @param client who asks
 * @param sql what; {@code {db}} stands for the database
 */
public record ClientStatement(String client, String sql) {

  /** All that are known. */
  public static List<ClientStatement> all() throws IOException {
    List<ClientStatement> statements = new ArrayList<>();
    String client = "";
    for (String line : script().lines().toList()) {
      if (line.startsWith("-- ")) {
        client = line.substring(3);
      } else if (!line.isBlank()) {
        statements.add(new ClientStatement(client, line.replaceFirst(";$", "")));
      }
    }
    return statements;
  }

  /** The text for a database. */
  public String in(String database) {
    return sql.replace("{db}", database);
  }

  /** Whether its rows have an order. */
  public boolean isOrdered() {
    String upper = sql.toUpperCase(Locale.ROOT);
    return upper.contains(" ORDER BY ") || !upper.startsWith("SELECT");
  }

  private static String script() throws IOException {
    try (InputStream in = ClientStatement.class.getResourceAsStream("client-statements.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
