package dev.stardust.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of the registry's own schema. Its statements may run more than once, and by several
 * clients at a time, so each must do nothing when it finds its work done.
 *
 * @param version counts from 1 without gaps
 * @param name what it does, in a few words
 * @param statements in order
 */
record Migration(int version, String name, List<String> statements) {

  /** All migrations, oldest first. */
  static final List<Migration> ALL =
      List.of(
          read(1, "registry"),
          read(2, "operations"),
          read(3, "key_states"),
          read(4, "own_pages"),
          read(5, "full_text"),
          read(6, "functional_keys"));

  Migration {
    statements = List.copyOf(statements);
  }

  private static Migration read(int version, String name) {
    String resource = "V" + version + "__" + name + ".sql";
    try (InputStream in = Migration.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + resource + " is missing");
      }
      return new Migration(version, name, split(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + resource + " cannot be read", e);
    }
  }

  /** Statements end with a semicolon at the end of a line. */
  private static List<String> split(byte[] script) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : new String(script, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.startsWith("--") || line.isBlank()) {
        continue;
      }
      statement.append(line).append('\n');
      if (line.endsWith(";")) {
        statements.add(statement.substring(0, statement.length() - 2));
        statement.setLength(0);
      }
    }
    return statements;
  }
}
