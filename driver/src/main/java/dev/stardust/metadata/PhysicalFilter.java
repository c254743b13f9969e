package dev.stardust.metadata;

import static dev.stardust.schema.PhysicalTables.ENTRY_DATA;
import static dev.stardust.schema.PhysicalTables.ENTRY_TRASH;
import static dev.stardust.schema.PhysicalTables.PAGE_PREFIX;
import static dev.stardust.schema.PhysicalTables.REGISTRY_PREFIX;
import static dev.stardust.schema.PhysicalTables.UNIQUE_KEYS;

import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** SQL conditions that leave out the engine's own tables, form by form in which they are named. */
final class PhysicalFilter {

  private final List<String> databases;

  /**
   * @param databases the databases that have a registry
   */
  PhysicalFilter(List<String> databases) {
    this.databases = databases;
  }

  /** For a column with the database's name and one with the table's. */
  String names(String schemaColumn, String tableColumn) {
    return "NOT ("
        + schemaColumn
        + " IN ("
        + databases.stream().map(Sql::string).collect(Collectors.joining(", "))
        + ") AND ("
        + isPhysical(tableColumn)
        + "))";
  }

  private static String isPhysical(String column) {
    return column
        + " IN ("
        + Sql.string(ENTRY_DATA)
        + ", "
        + Sql.string(ENTRY_TRASH)
        + ", "
        + Sql.string(UNIQUE_KEYS)
        + ") OR "
        + like(column, "", REGISTRY_PREFIX, "%")
        + " OR "
        + like(column, "", PAGE_PREFIX, "%");
  }

  /**
   * For a column of InnoDB's, such as {@code db/table} or {@code ./db/table.ibd}; some have the
   * database's name as it is in the file system, some as it is.
   */
  String path(String column, String before, String after) {
    Set<String> prefixes = new LinkedHashSet<>();
    for (String database : databases) {
      prefixes.add(before + database + "/");
      prefixes.add(before + fileName(database) + "/");
    }
    return paths(column, prefixes, after);
  }

  /** For a column such as {@code `db`.`table`}. */
  String quoted(String column) {
    Set<String> prefixes = new LinkedHashSet<>();
    for (String database : databases) {
      prefixes.add(Sql.quote(database) + ".`");
    }
    return paths(column, prefixes, "`");
  }

  private static String paths(String column, Set<String> prefixes, String after) {
    List<String> hidden = new ArrayList<>();
    for (String prefix : prefixes) {
      for (String table : List.of(ENTRY_DATA, ENTRY_TRASH, UNIQUE_KEYS)) {
        hidden.add(column + " = " + Sql.string(prefix + table + after));
      }
      hidden.add(like(column, prefix, REGISTRY_PREFIX, "%"));
      hidden.add(like(column, prefix, PAGE_PREFIX, "%"));
    }
    return "NOT (" + column + " IS NOT NULL AND (" + String.join(" OR ", hidden) + "))";
  }

  private static String like(String column, String before, String prefix, String wildcard) {
    String escaped = (before + prefix).replace("|", "||").replace("_", "|_").replace("%", "|%");
    return column + " LIKE " + Sql.string(escaped + wildcard) + " ESCAPE '|'";
  }

  // How InnoDB writes a name in the file system: what is not a letter, a digit or an underscore is
  // written as its code.
  private static String fileName(String name) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_' || (c < 128 && Character.isLetterOrDigit(c))) {
        encoded.append(c);
      } else {
        encoded.append(String.format("@%04x", (int) c));
      }
    }
    return encoded.toString();
  }
}
