package dev.stardust.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A topic's statements, read from a plain SQL file.
 *
 * <p>A statement ends with a line that ends with a semicolon. Comment lines before it are its title
 * or say how it is run:
 *
 * <pre>
 * -- params: 5, 'x', null     run as a PreparedStatement; several lines run it several times
 * -- batch                    … or all of them as one batch
 * -- error: 1062              MySQL refuses it with this code
 * -- refused: 1235 text      the driver refuses it so, in a message with that text; MySQL does not see it
 * -- on: b                    on the connection "b" instead of "main"
 * -- plain                    through Connector/J on both sides, so that it makes an ordinary table
 * -- once                     not run a second time as a prepared statement
 * -- differs: id              a declared difference applies
 * -- url: a=b                 first in the file: connection properties of the topic; with several such
 *                             lines it is run once with each
 * </pre>
 *
 * <p>{@code {db}} stands for the database.
 *
 * @param name the topic
 * @param properties connection properties as in a URL, may be empty; one set for each run
 * @param steps the statements in order
 */
record Script(String name, List<String> properties, List<Step> steps) {

  /** Reads {@code differential/<name>.sql} from the class path. */
  static Script read(String name) {
    String path = "/differential/" + name + ".sql";
    try (InputStream in = Script.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + path);
      }
      return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses a script; {@code name} appears in messages. */
  static Script parse(String name, String text) {
    return new Reader(name).read(text);
  }

  private static final class Reader {
    private final String name;
    private final List<Step> steps = new ArrayList<>();
    private final StringBuilder sql = new StringBuilder();
    private final List<String> properties = new ArrayList<>();
    private String title = "";
    private List<List<@Nullable Object>> bindings = new ArrayList<>();
    private @Nullable Integer error;
    private @Nullable String refusal;
    private String connection = Step.MAIN;
    private Set<String> flags = new HashSet<>();
    private Set<String> differs = new HashSet<>();
    private int started;

    Reader(String name) {
      this.name = name;
    }

    Script read(String text) {
      int number = 0;
      for (String line : text.lines().toList()) {
        number++;
        if (sql.isEmpty() && line.isBlank()) {
          continue;
        }
        if (sql.isEmpty() && line.startsWith("-- ")) {
          comment(line.substring(3).strip());
          continue;
        }
        if (sql.isEmpty()) {
          started = number;
        }
        sql.append(sql.isEmpty() ? "" : "\n").append(line);
        if (line.endsWith(";")) {
          finish();
        }
      }
      if (!sql.isEmpty()) {
        throw new IllegalArgumentException(name + ".sql:" + started + " has no closing ;");
      }
      List<String> runs = properties.isEmpty() ? List.of("") : List.copyOf(properties);
      return new Script(name, runs, List.copyOf(steps));
    }

    private void comment(String text) {
      if (text.startsWith("params:")) {
        bindings.add(Literals.parse(text.substring(7)));
      } else if (text.startsWith("error:")) {
        error = Integer.valueOf(text.substring(6).strip());
      } else if (text.startsWith("refused:")) {
        String[] expected = text.substring(8).strip().split(" ", 2);
        error = Integer.valueOf(expected[0]);
        refusal = expected[1];
      } else if (text.startsWith("on:")) {
        connection = text.substring(3).strip();
      } else if (text.startsWith("differs:")) {
        differs.addAll(List.of(text.substring(8).strip().split("\\s*,\\s*")));
      } else if (text.startsWith("url:")) {
        properties.add(text.substring(4).strip());
      } else if (Set.of("batch", "plain", "once", "ordered").contains(text)) {
        flags.add(text);
      } else {
        title = title.isEmpty() ? text : title + " " + text;
      }
    }

    private void finish() {
      String text = sql.substring(0, sql.length() - 1);
      steps.add(
          new Step(
              name + ".sql:" + started,
              title,
              text,
              bindings,
              error,
              refusal,
              connection,
              flags,
              differs));
      sql.setLength(0);
      title = "";
      bindings = new ArrayList<>();
      error = null;
      refusal = null;
      connection = Step.MAIN;
      flags = new HashSet<>();
      differs = new HashSet<>();
    }
  }
}
