package dev.stardust.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stardust.service.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool has to say, as text for people or JSON for programs.
 *
 * @param tables what was found
 * @param exitCode 0 when all is well
 */
record Answer(List<Table> tables, int exitCode) {

  private static final int WIDEST = 80;

  /**
   * Rows under a title.
   *
   * @param title lower case with underscores; the member's name in JSON
   * @param columns their names, lower case with underscores
   * @param rows values: text, numbers, booleans, lists of these, or null
   */
  record Table(String title, List<String> columns, List<List<@Nullable Object>> rows) {

    static Table of(String title, String... columns) {
      return new Table(title, List.of(columns), new ArrayList<>());
    }

    /** Adds a row. */
    Table row(@Nullable Object... values) {
      rows.add(Arrays.asList(values));
      return this;
    }
  }

  Answer {
    tables = List.copyOf(tables);
  }

  static Answer of(Table... tables) {
    return new Answer(List.of(tables), ExitCode.CLEAN);
  }

  void print(PrintWriter out, boolean asJson) {
    out.print(asJson ? json() : text());
    out.flush();
  }

  private String json() {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Table table : tables) {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      for (List<@Nullable Object> row : table.rows()) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int at = 0; at < table.columns().size(); at++) {
          object.put(table.columns().get(at), row.get(at));
        }
        rows.add(object);
      }
      members.put(table.title(), rows);
    }
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(members) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (Table table : tables) {
      if (tables.size() > 1) {
        text.append(text.isEmpty() ? "" : "\n")
            .append(table.title().replace('_', ' '))
            .append('\n');
      }
      if (table.rows().isEmpty()) {
        text.append(
            tables.size() > 1 ? "  none\n" : "no " + table.title().replace('_', ' ') + "\n");
      } else {
        append(text, table, tables.size() > 1 ? "  " : "");
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Table table, String indent) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(name -> name.replace('_', ' ')).toList());
    for (List<@Nullable Object> row : table.rows()) {
      lines.add(row.stream().map(Answer::cell).toList());
    }
    int[] widths = new int[table.columns().size()];
    for (List<String> line : lines) {
      for (int at = 0; at < widths.length; at++) {
        widths[at] = Math.max(widths[at], Math.min(line.get(at).length(), WIDEST));
      }
    }
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder(indent);
      for (int at = 0; at < widths.length; at++) {
        String value = line.get(at);
        padded.append(value).append(" ".repeat(Math.max(0, widths[at] - value.length()) + 2));
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : value.toString();
  }
}
