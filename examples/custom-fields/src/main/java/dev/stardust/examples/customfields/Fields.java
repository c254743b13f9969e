package dev.stardust.examples.customfields;

import dev.stardust.examples.customfields.Field.Search;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The fields of the tenant's records. They are kept nowhere but in the definition of the table, and
 * changed by ALTER TABLE, while others read and write.
 */
@Repository
class Fields {

  private final JdbcClient jdbc;

  Fields(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All, in the order in which they were added. */
  List<Field> all() {
    return jdbc.sql("SHOW COLUMNS FROM record WHERE Field <> 'id'")
        .query(
            (row, number) ->
                new Field(
                    new FieldName(row.getString("Field")),
                    FieldType.ofColumn(row.getString("Type")),
                    searchByKey(row.getString("Key"))))
        .list();
  }

  private static Search searchByKey(String key) {
    return switch (key) {
      case "" -> Search.NONE;
      case "UNI" -> Search.UNIQUE;
      default -> Search.INDEXED;
    };
  }

  /** The one of that name; upper and lower case are the same, as in MySQL. */
  static Field named(List<Field> fields, String name) {
    return fields.stream()
        .filter(field -> field.name().text().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new Refusal("There is no field ‘" + name + "’."));
  }

  void add(Field field) {
    List<String> clauses = new ArrayList<>(List.of("ADD COLUMN " + field.definition()));
    if (field.search() != Search.NONE) {
      clauses.add(field.newIndex());
    }
    alter(clauses);
  }

  /** Gives a field another name, type and index; its values are kept, or the change is refused. */
  void change(String name, Field after) {
    Field before = named(all(), name);
    List<String> clauses =
        new ArrayList<>(
            List.of("CHANGE COLUMN " + before.name().quoted() + " " + after.definition()));
    if (before.search() != after.search()) {
      if (before.search() != Search.NONE) {
        clauses.add("DROP INDEX " + before.name().quotedIndex());
      }
      if (after.search() != Search.NONE) {
        clauses.add(after.newIndex());
      }
    } else if (after.search() != Search.NONE && !before.name().equals(after.name())) {
      clauses.add(
          "RENAME INDEX " + before.name().quotedIndex() + " TO " + after.name().quotedIndex());
    }
    alter(clauses);
  }

  void drop(String name) {
    alter(List.of("DROP COLUMN " + named(all(), name).name().quoted()));
  }

  private void alter(List<String> clauses) {
    jdbc.sql("ALTER TABLE record " + String.join(", ", clauses)).update();
  }
}
