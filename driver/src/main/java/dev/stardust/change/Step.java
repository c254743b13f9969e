package dev.stardust.change;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of a change. It is kept in the database as JSON, and whoever finds an unfinished change
 * can go on with it: a registry step and the note that it is done are one transaction, and so are
 * the work on a chunk of entries and the cursor behind it.
 */
sealed interface Step {

  /** How a statement begins that makes way for a temporary table, and removes it at the end. */
  String DROP_TEMPORARY = "DROP TEMPORARY TABLE IF EXISTS ";

  /** How many rows a statement that is run again and again writes at a time. */
  int REPEATED_ROWS = 500;

  /** Its kind in the JSON. */
  String kind();

  /** The statements it runs. */
  List<String> sql();

  /** Statements that make the temporary tables, before each transaction on entries. */
  default List<String> prepare() {
    return List.of();
  }

  /**
   * Statements that remove copies, so that what clashes with an outdated one can be tried again.
   */
  default List<String> forget() {
    return List.of();
  }

  /** Statements that let writers go on. */
  default List<String> release() {
    return List.of();
  }

  /** The physical table whose rows it works through; empty for entries. */
  default String table() {
    return "";
  }

  /**
   * Changes the registry; afterwards every client must have adopted the new version.
   *
   * @param isFinal whether the change cannot be undone any more
   */
  record Registry(List<String> sql, boolean isFinal) implements Step {
    public Registry {
      sql = List.copyOf(sql);
    }

    @Override
    public String kind() {
      return isFinal ? "switch" : "registry";
    }
  }

  /**
   * Works through all entries of the model in chunks. The statements find the locked entries of the
   * chunk in the table of {@link ChunkSql#ids}, and around them in the variables {@code
   * @stardust_tenant}, {@code @stardust_first} and {@code @stardust_last}. Between those two others
   * may have inserted entries since.
   *
   * @param forget removes the copies of the entries in the table of {@link ChunkSql#ids}
   */
  record Entries(List<String> prepare, List<String> sql, List<String> forget) implements Step {
    public Entries {
      prepare = List.copyOf(prepare);
      sql = List.copyOf(sql);
      forget = List.copyOf(forget);
    }

    Entries(List<String> prepare, List<String> sql) {
      this(prepare, sql, List.of());
    }

    @Override
    public String kind() {
      return "entries";
    }
  }

  /**
   * Works through the model's rows on a page: either one that nobody writes any more, or at least
   * not in the columns that the statement touches, or what stands on a page before it is filled.
   * The rows themselves are followed, not the entries: one that is deleted meanwhile leaves its row
   * there.
   *
   * @param table the page table
   * @param filled whether there is about one row for each entry
   * @param sql finds the chunk in the variables, as for {@link Entries}
   */
  record Rows(String table, boolean filled, List<String> sql) implements Step {
    public Rows {
      sql = List.copyOf(sql);
    }

    @Override
    public String kind() {
      return filled ? "rows" : "strays";
    }
  }

  /**
   * Copies the entries that were written since they were copied, until few come after. The
   * statements find their ids in the table of {@link ChunkSql#ids}.
   *
   * @param forget removes the copies of these entries
   */
  record Changes(List<String> prepare, List<String> sql, List<String> forget) implements Step {
    public Changes {
      prepare = List.copyOf(prepare);
      sql = List.copyOf(sql);
      forget = List.copyOf(forget);
    }

    @Override
    public String kind() {
      return "changes";
    }
  }

  /**
   * Changes the registry so that writers of the table wait. When not every client has adopted that
   * soon, they are released and the step before is repeated.
   *
   * @param release the statements that let writers go on
   */
  record Hold(List<String> sql, List<String> release) implements Step {
    public Hold {
      sql = List.copyOf(sql);
      release = List.copyOf(release);
    }

    @Override
    public String kind() {
      return "hold";
    }
  }

  /** Runs statements once for each tenant, who is {@code @stardust_tenant}. */
  record Tenants(List<String> sql) implements Step {
    public Tenants {
      sql = List.copyOf(sql);
    }

    @Override
    public String kind() {
      return "tenants";
    }
  }

  /** Runs each statement again and again for each tenant, until it finds nothing more. */
  record Repeat(List<String> sql) implements Step {
    public Repeat {
      sql = List.copyOf(sql);
    }

    @Override
    public String kind() {
      return "repeat";
    }
  }

  /** Drops the page tables that belong to the model alone. */
  record DropPages() implements Step {
    @Override
    public String kind() {
      return "pages";
    }

    @Override
    public List<String> sql() {
      return List.of();
    }
  }

  /** The steps as a JSON array. */
  static String json(List<Step> steps) {
    List<String> objects = new ArrayList<>();
    for (Step step : steps) {
      objects.add(
          "{\"kind\":\""
              + step.kind()
              + "\",\"table\":"
              + string(step.table())
              + ",\"prepare\":"
              + array(step.prepare())
              + ",\"sql\":"
              + array(step.sql())
              + ",\"forget\":"
              + array(step.forget())
              + ",\"release\":"
              + array(step.release())
              + "}");
    }
    return "[" + String.join(",", objects) + "]";
  }

  private static String array(List<String> texts) {
    List<String> strings = new ArrayList<>();
    for (String text : texts) {
      strings.add(string(text));
    }
    return "[" + String.join(",", strings) + "]";
  }

  /** The text as a JSON string. */
  static String string(String text) {
    StringBuilder json = new StringBuilder(text.length() + 16).append('"');
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
