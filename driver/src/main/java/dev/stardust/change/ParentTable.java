package dev.stardust.change;

import dev.stardust.schema.KeyKind;
import java.util.List;
import java.util.Locale;

/** The referenced table of a foreign key, as far as its keys and types go. */
record ParentTable(TableDefinition table) {

  /** The primary key's columns. */
  List<String> primaryColumns() {
    return table.keys().stream()
        .filter(key -> key.kind() == KeyKind.PRIMARY)
        .flatMap(key -> key.parts().stream().map(KeyDefinition.Part::column))
        .toList();
  }

  /** Whether a key leads with the columns. */
  boolean hasKey(List<String> columns) {
    return table.keys().stream().anyMatch(key -> key.leadsWith(columns));
  }

  /** Whether a unique key has exactly the columns. */
  boolean hasUniqueKey(List<String> columns) {
    return table.keys().stream()
        .anyMatch(
            key ->
                key.kind().isUnique()
                    && key.parts().size() == columns.size()
                    && key.leadsWith(columns));
  }

  /** Whether values of the two columns can be compared by a foreign key. */
  static boolean areCompatible(ColumnDefinition child, ColumnDefinition parent) {
    var a = child.type();
    var b = parent.type();
    if (a.isCharacter() || b.isCharacter()) {
      return a.isCharacter()
          && b.isCharacter()
          && String.valueOf(a.collation()).equals(b.collation());
    }
    if (a.isInteger() || b.isInteger()) {
      return a.name().equals(b.name()) && a.isUnsigned() == b.isUnsigned();
    }
    if (a.isShortBinary() && b.isShortBinary()) {
      return true;
    }
    return a.text().toLowerCase(Locale.ROOT).equals(b.text().toLowerCase(Locale.ROOT));
  }
}
