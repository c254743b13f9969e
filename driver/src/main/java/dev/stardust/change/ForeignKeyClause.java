package dev.stardust.change;

import dev.stardust.schema.ReferentialAction;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A FOREIGN KEY as written. A temporary table refuses it, so it is taken out of the statement
 * before MySQL reads the rest.
 *
 * @param name the constraint's name, or null
 * @param indexName the name of the index to make, or null
 * @param columns the referencing columns
 * @param parent the referenced table
 * @param parentColumns the referenced columns, empty when none are written (the primary key)
 * @param onDelete what becomes of the children when a parent goes
 * @param onUpdate what becomes of the children when a parent's key changes
 */
record ForeignKeyClause(
    @Nullable String name,
    @Nullable String indexName,
    List<String> columns,
    QualifiedName parent,
    List<String> parentColumns,
    ReferentialAction onDelete,
    ReferentialAction onUpdate) {

  ForeignKeyClause {
    columns = List.copyOf(columns);
    parentColumns = List.copyOf(parentColumns);
  }

  /** Reads {@code [CONSTRAINT [name]] FOREIGN KEY …}; null and nothing read when it is not here. */
  static @Nullable ForeignKeyClause read(TokenCursor cursor) {
    int start = cursor.position();
    String name = null;
    if (cursor.accept("CONSTRAINT") && !cursor.isAt("FOREIGN", "KEY") && !cursor.atEnd()) {
      name = cursor.next().name();
    }
    if (!cursor.accept("FOREIGN", "KEY")) {
      cursor.moveTo(start);
      return null;
    }
    String index = cursor.isAtSymbol("(") ? null : cursor.next().name();
    List<String> columns = names(cursor);
    return cursor.isAt("REFERENCES") ? references(cursor, name, index, columns) : null;
  }

  /** Reads {@code REFERENCES …}. */
  static ForeignKeyClause references(
      TokenCursor cursor, @Nullable String name, @Nullable String index, List<String> columns) {
    cursor.next();
    QualifiedName parent = QualifiedName.read(cursor);
    List<String> parentColumns = cursor.isAtSymbol("(") ? names(cursor) : List.of();
    ReferentialAction onDelete = ReferentialAction.NO_ACTION;
    ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
    while (true) {
      if (cursor.accept("MATCH")) {
        cursor.next();
      } else if (cursor.accept("ON", "DELETE")) {
        onDelete = action(cursor);
      } else if (cursor.accept("ON", "UPDATE")) {
        onUpdate = action(cursor);
      } else {
        return new ForeignKeyClause(
            name, index, columns, parent, parentColumns, onDelete, onUpdate);
      }
    }
  }

  private static ReferentialAction action(TokenCursor cursor) {
    if (cursor.accept("SET", "NULL")) {
      return ReferentialAction.SET_NULL;
    }
    // InnoDB treats SET DEFAULT as NO ACTION.
    if (cursor.accept("SET", "DEFAULT") || cursor.accept("NO", "ACTION")) {
      return ReferentialAction.NO_ACTION;
    }
    return cursor.next().is("CASCADE") ? ReferentialAction.CASCADE : ReferentialAction.RESTRICT;
  }

  private static List<String> names(TokenCursor cursor) {
    List<String> names = new ArrayList<>();
    do {
      cursor.next();
      names.add(cursor.next().name());
      if (cursor.isAtSymbol("(")) {
        cursor.skipGroup();
      }
    } while (cursor.isAtSymbol(","));
    cursor.next();
    return names;
  }

  /** The index that MySQL makes for the foreign key when no other key serves it. */
  String indexSql() {
    String chosen = name != null ? name : indexName;
    return "KEY "
        + (chosen == null ? "" : Sql.quote(chosen) + " ")
        + columns.stream().map(Sql::quote).collect(Collectors.joining(",", "(", ")"));
  }
}
