package dev.stardust.catalog;

import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables that have a key of several columns, of a prefix or in descending order and no index
 * for it: it takes a page of the table's own, and whoever declared the key could not make one.
 */
public final class MissingIndexes {

  private MissingIndexes() {}

  /**
   * The ids of those of the models that miss an index.
   *
   * @param connection its default database is that of the models
   */
  public static Set<Integer> among(Connection connection, Collection<Model> models)
      throws SQLException {
    List<Model> wanting =
        models.stream().filter(m -> m.keys().stream().anyMatch(k -> needsPage(m, k))).toList();
    if (wanting.isEmpty()) {
      return Set.of();
    }
    Map<String, Set<Long>> indexes = indexes(connection);
    Set<Integer> missing = new HashSet<>();
    for (Model model : wanting) {
      boolean all =
          model.keys().stream()
              .filter(key -> needsPage(model, key))
              .allMatch(key -> isServed(model, key, indexes));
      if (!all) {
        missing.add(model.id());
      }
    }
    return missing;
  }

  /**
   * Whether there could be an index for the key, and one on a shared page would not serve it. A
   * full-text key and a functional one are not declared without their index.
   */
  private static boolean needsPage(Model model, Key key) {
    if (key.kind() == KeyKind.FULLTEXT || key.isFunctional()) {
      return false;
    }
    KeyPart first = key.parts().get(0);
    Field field = model.field(first.field()).orElseThrow();
    boolean plain = key.parts().size() == 1 && first.prefix() == 0 && !first.descending();
    String type = field.type().slotType(false);
    return !plain && type != null && RowSize.canBeginIndex(type, first.prefix());
  }

  private static boolean isServed(Model model, Key key, Map<String, Set<Long>> indexes) {
    return model.field(key.parts().get(0).field()).orElseThrow().writtenSlots().stream()
        .anyMatch(slot -> indexes.getOrDefault(slot.table(), Set.of()).contains(key.id()));
  }

  /** The keys that have an index, by the page that it is on. */
  private static Map<String, Set<Long>> indexes(Connection connection) throws SQLException {
    String sql =
        "SELECT p.table_name, SUBSTRING(s.INDEX_NAME, 4) FROM stardust_pages p"
            + " JOIN information_schema.STATISTICS s ON s.TABLE_SCHEMA = DATABASE()"
            + " AND s.TABLE_NAME = p.table_name AND s.SEQ_IN_INDEX = 1"
            + " AND s.INDEX_NAME REGEXP '^ix_[0-9]+$' WHERE p.model_id > 0";
    Map<String, Set<Long>> indexes = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        indexes.computeIfAbsent(row.getString(1), page -> new HashSet<>()).add(row.getLong(2));
      }
    }
    return indexes;
  }
}
