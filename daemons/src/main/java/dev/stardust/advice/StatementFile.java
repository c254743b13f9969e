package dev.stardust.advice;

import dev.stardust.advice.Unadvised.Reason;
import dev.stardust.observe.MaskedSql;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements as programs write them: SQL, or the driver's log of statements. */
final class StatementFile {

  private static final Pattern LOGGED =
      Pattern.compile("^.*\\[[0-9]+] tenant ([0-9]{1,18}) runs: (.*)$", Pattern.MULTILINE);

  private static final Set<StatementKind> ADVISED =
      EnumSet.of(
          StatementKind.SELECT,
          StatementKind.INSERT,
          StatementKind.REPLACE,
          StatementKind.UPDATE,
          StatementKind.DELETE);

  private final Map<String, Seen> seen = new LinkedHashMap<>();
  private final List<Unadvised> unadvised = new ArrayList<>();

  private StatementFile() {}

  /**
   * The statements that may read a table, each once.
   *
   * @param text separated by semicolons; or lines of the log, which say whose each is
   * @param tenant whose they are where the text does not say it
   * @throws SQLException when they cannot be told apart
   */
  static StatementFile read(String text, long tenant) throws SQLException {
    StatementFile file = new StatementFile();
    Matcher line = LOGGED.matcher(text);
    if (line.find()) {
      do {
        file.addLogged(Long.parseLong(line.group(1)), line.group(2));
      } while (line.find());
    } else {
      file.add(tenant, text);
    }
    return file;
  }

  Collection<Seen> seen() {
    return seen.values();
  }

  List<Unadvised> unadvised() {
    return unadvised;
  }

  /** A log may show a text in a form of its own. */
  private void addLogged(long tenant, String text) {
    try {
      add(tenant, text);
    } catch (SQLException unreadable) {
      unadvised.add(new Unadvised(Reason.UNREADABLE, 1, Optional.empty(), "-"));
    }
  }

  private void add(long tenant, String text) throws SQLException {
    for (Statement statement : Statements.split(text, LexerMode.DEFAULT)) {
      if (ADVISED.contains(statement.kind())) {
        seen.merge(
            tenant + " " + MaskedSql.of(statement.text(), LexerMode.DEFAULT),
            new Seen(tenant, statement, 1, Optional.empty()),
            (first, again) ->
                new Seen(tenant, first.statement(), first.calls() + 1, Optional.empty()));
      }
    }
  }
}
