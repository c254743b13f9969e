package dev.stardust.proxy.clients;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The session that every client has. */
final class Scenario {

  private Scenario() {}

  /** As a script. */
  static String script() throws IOException {
    try (InputStream in = Scenario.class.getResourceAsStream("scenario.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Statement by statement. */
  static List<String> statements() throws IOException {
    return script()
        .lines()
        .filter(line -> !line.startsWith("--"))
        .map(line -> line.replaceFirst(";$", ""))
        .toList();
  }
}
