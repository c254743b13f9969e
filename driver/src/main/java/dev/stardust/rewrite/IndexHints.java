package dev.stardust.rewrite;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import dev.stardust.sql.IndexHint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Translates index hints on virtual tables to the indexes of their pages. */
final class IndexHints {

  private IndexHints() {}

  /** The name of the index on a slot column, as the pages have it. */
  static String physicalName(Slot slot) {
    return "ix_" + slot.column();
  }

  /**
   * Checks that the named keys exist.
   *
   * @throws SQLException MySQL's error 1176 for a key that the table does not have
   */
  static void check(VirtualReference table) throws SQLException {
    for (IndexHint hint : table.reference().indexHints()) {
      for (String name : hint.names()) {
        if (key(table.model(), name).isEmpty()) {
          throw Errors.of(ErrorCode.KEY_UNKNOWN, name, table.reference().exposedName());
        }
      }
    }
  }

  /**
   * The hints for the table that leads the inline view, empty for none. A hint that names an index
   * which the leading table does not have is left out, as are those on dedicated pages, where an
   * index of several columns may serve: a hint is advice.
   */
  static String physical(VirtualReference table, Optional<String> leadingTable) {
    List<String> hints = new ArrayList<>();
    for (IndexHint hint : table.reference().indexHints()) {
      List<String> names = new ArrayList<>();
      for (String name : hint.names()) {
        physical(table.model(), name, leadingTable).ifPresent(names::add);
      }
      boolean whole = names.size() == hint.names().size() || hint.action().equals("IGNORE");
      if (whole && !names.isEmpty()) {
        String purpose = hint.purpose().isEmpty() ? "" : " " + hint.purpose();
        hints.add(hint.action() + " INDEX" + purpose + " (" + String.join(", ", names) + ")");
      }
    }
    return String.join(" ", hints);
  }

  private static Optional<Key> key(Model model, String name) {
    return model.keys().stream()
        .filter(key -> key.visible() && key.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static Optional<String> physical(Model model, String name, Optional<String> leading) {
    Key key = key(model, name).orElseThrow();
    if (key.kind() == KeyKind.PRIMARY && model.entryIdField().isPresent()) {
      return Optional.of("PRIMARY");
    }
    if (key.parts().size() != 1 || leading.isEmpty()) {
      return Optional.empty();
    }
    return model
        .field(key.parts().get(0).field())
        .flatMap(Field::readySlot)
        .filter(slot -> slot.indexed() && !slot.dedicated() && slot.table().equals(leading.get()))
        .map(IndexHints::physicalName);
  }
}
