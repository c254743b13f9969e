package dev.stardust.watcher;

import dev.stardust.catalog.Catalog;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the tables that have grown so large that they get pages of their own. */
final class Growth {

  /** One dive into the primary key for each tenant's rows of each table. */
  private static final String SPANS =
      "SELECT model_id, tenant_id, MIN(id), MAX(id) FROM entry_data GROUP BY tenant_id, model_id";

  private static final String COUNT =
      "SELECT COUNT(*) FROM"
          + " (SELECT 1 FROM entry_data WHERE tenant_id = ? AND model_id = ? LIMIT ?) counted";

  private final Catalog catalog;
  private final long most;
  private final IntervalTimer timer;
  private final Clock clock;
  private Set<Integer> grown = Set.of();

  /** A tenant's rows in a table: there are at most so many. */
  private record Rows(long tenant, long most) {}

  /**
   * @param most how many rows a table on shared pages may have; 0 for any number
   */
  Growth(Catalog catalog, long most, IntervalTimer timer, Clock clock) {
    this.catalog = catalog;
    this.most = most;
    this.timer = timer;
    this.clock = clock;
  }

  /** The ids of the tables among the models, as they were found when it was time to look. */
  Set<Integer> among(List<Model> models) throws SQLException {
    if (most > 0 && timer.isDue(clock.instant())) {
      grown = catalog.control(connection -> look(connection, models));
    }
    return grown;
  }

  private Set<Integer> look(Connection connection, List<Model> models) throws SQLException {
    Map<Integer, List<Rows>> rows = rows(connection);
    Set<Integer> large = new HashSet<>();
    for (Model model : models) {
      if (sharesItsPages(model)
          && isLarge(connection, model.id(), rows.getOrDefault(model.id(), List.of()))) {
        large.add(model.id());
      }
    }
    return large;
  }

  // One that has pages of its own is not copied again for each column that comes later.
  private static boolean sharesItsPages(Model model) {
    List<Slot> slots =
        model.fields().stream().flatMap(field -> field.readySlot().stream()).toList();
    return !slots.isEmpty() && slots.stream().noneMatch(Slot::dedicated);
  }

  private static Map<Integer, List<Rows>> rows(Connection connection) throws SQLException {
    Map<Integer, List<Rows>> rows = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet spans = statement.executeQuery(SPANS)) {
      while (spans.next()) {
        long span = spans.getLong(4) - spans.getLong(3);
        long atMost = span < 0 || span == Long.MAX_VALUE ? Long.MAX_VALUE : span + 1;
        rows.computeIfAbsent(spans.getInt(1), model -> new ArrayList<>())
            .add(new Rows(spans.getLong(2), atMost));
      }
    }
    return rows;
  }

  // Ids have gaps, so that rows are counted where there could be enough, and no more than that.
  private boolean isLarge(Connection connection, int model, List<Rows> tenants)
      throws SQLException {
    double atMost = tenants.stream().mapToDouble(Rows::most).sum();
    if (atMost <= most) {
      return false;
    }
    long wanted = most + 1;
    try (PreparedStatement count = connection.prepareStatement(COUNT)) {
      for (Rows rows : tenants) {
        count.setLong(1, rows.tenant());
        count.setInt(2, model);
        count.setLong(3, wanted);
        try (ResultSet counted = count.executeQuery()) {
          counted.next();
          wanted -= counted.getLong(1);
        }
        if (wanted <= 0) {
          return true;
        }
      }
    }
    return false;
  }
}
