package dev.stardust.change;

import dev.stardust.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A table as a statement names it.
 *
 * @param database the qualifier, or null
 * @param table the name
 */
record QualifiedName(@Nullable String database, String table) {

  /** Reads a name; the cursor stands behind it afterwards. */
  static QualifiedName read(TokenCursor cursor) {
    String first = cursor.next().name();
    if (!cursor.acceptSymbol(".")) {
      return new QualifiedName(null, first);
    }
    return new QualifiedName(first, cursor.next().name());
  }

  /** The name with the database that it has anyway. */
  QualifiedName in(String current) {
    return database == null ? new QualifiedName(current, table) : this;
  }

  String sql() {
    return (database == null ? "" : Sql.quote(database) + ".") + Sql.quote(table);
  }
}
