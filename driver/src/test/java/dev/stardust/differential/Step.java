package dev.stardust.differential;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a script, with what its comment lines ask for.
 *
 * @param where file and line, for messages
 * @param title the comment above the statement
 * @param sql the statement, without its closing semicolon
 * @param bindings one list of parameters per execution; empty for a plain {@code Statement}
 * @param error the error code that native MySQL must give, or null when it must succeed
 * @param refusal what the message says with which the driver, unlike MySQL, refuses it, or null
 * @param connection the name of the connection that runs it
 * @param flags {@code batch}, {@code plain}, {@code ordered}, {@code once}
 * @param differs ids of the declared differences that apply to it
 */
record Step(
    String where,
    String title,
    String sql,
    List<List<@Nullable Object>> bindings,
    @Nullable Integer error,
    @Nullable String refusal,
    String connection,
    Set<String> flags,
    Set<String> differs) {

  /** A statement that both sides run. */
  Step(
      String where,
      String title,
      String sql,
      List<List<@Nullable Object>> bindings,
      @Nullable Integer error,
      String connection,
      Set<String> flags,
      Set<String> differs) {
    this(where, title, sql, bindings, error, null, connection, flags, differs);
  }

  /** A statement that was made at random. */
  static Step generated(String sql) {
    return new Step(
        "generated", "", sql, List.of(), null, MAIN, Set.of(), DeclaredDifference.OF_GENERATED);
  }

  /** The connection a step runs on unless it names one. */
  static final String MAIN = "main";

  private static final Set<String> READERS = Set.of("SELECT", "WITH", "VALUES", "TABLE", "(");

  /** Executes all bindings as one JDBC batch. */
  boolean isBatch() {
    return flags.contains("batch");
  }

  /** Runs through plain Connector/J on both sides: makes an ordinary table. */
  boolean isPlain() {
    return flags.contains("plain");
  }

  /** The statement's first word in upper case. */
  String verb() {
    String text =
        sql.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("(?m)^\\s*(#|-- ).*$", " ").strip();
    if (text.startsWith("(")) {
      return "(";
    }
    return text.split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
  }

  boolean isQuery() {
    return READERS.contains(verb());
  }

  /** True for a statement behind which nobody else may read: its own UNLOCK TABLES comes later. */
  boolean locksTables() {
    return verb().equals("LOCK");
  }

  /** True for a statement that may insert rows, whose generated keys are asked for. */
  boolean isInsert() {
    return verb().equals("INSERT") || verb().equals("REPLACE");
  }

  /** True for a query that gives the same answer when it is run again in another way. */
  boolean isRepeatable() {
    String text = sql.toUpperCase(Locale.ROOT);
    return isQuery()
        && !flags.contains("once")
        && !text.contains("@")
        && !text.contains("SQL_CALC_FOUND_ROWS")
        && !text.contains("FOUND_ROWS(")
        && !text.contains("ROW_COUNT(")
        && !text.contains("LAST_INSERT_ID(")
        && !text.contains(" FOR UPDATE")
        && !text.contains(" FOR SHARE")
        && !text.contains("SHARE MODE");
  }

  /** True when the order of the rows is part of the answer. */
  boolean isOrdered() {
    if (flags.contains("ordered")) {
      return true;
    }
    String text = sql.toUpperCase(Locale.ROOT).replaceAll("'[^']*'", "''");
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && text.startsWith("ORDER BY", i)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return where + " " + title;
  }
}
