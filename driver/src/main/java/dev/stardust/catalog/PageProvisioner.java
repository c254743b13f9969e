package dev.stardust.catalog;

import dev.stardust.catalog.PageTables.OwnedPage;
import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes shared pages for the fields of all models that wait for one. It reads the registry alone,
 * with as many queries for ten models as for ten thousand.
 */
public final class PageProvisioner {

  private final ControlConnections connections;
  private final String database;
  private final PageTables tables;

  /**
   * A page that was made.
   *
   * @param id its number
   * @param table its name
   * @param indexed the names of its columns with an index
   */
  public record NewPage(int id, String table, List<String> indexed) {
    public NewPage {
      indexed = List.copyOf(indexed);
    }
  }

  PageProvisioner(Registry registry, ControlConnections connections) {
    this.connections = connections;
    this.database = registry.database();
    this.tables = new PageTables(registry);
  }

  /**
   * What should be made.
   *
   * @param schema the schema as it is now
   * @param threshold the part of the columns that every model should have left
   */
  public PagePlan plan(Schema schema, double threshold) throws SQLException {
    return connections.use(database, connection -> plan(connection, schema, threshold));
  }

  private PagePlan plan(Connection connection, Schema schema, double threshold)
      throws SQLException {
    List<OwnedPage> pages = tables.pages(connection);
    Map<Integer, Map<Integer, Set<String>>> taken = tables.taken(connection);
    Map<Integer, List<Demand>> waiting = new HashMap<>();
    // Who gets a page of its own needs no room on those of all.
    Set<Integer> own = MissingIndexes.among(connection, schema.models());
    for (Model model : schema.models()) {
      List<Demand> wants = WaitingFields.of(model);
      if (!wants.isEmpty() && !own.contains(model.id())) {
        waiting.put(model.id(), wants);
      }
    }
    Map<Integer, PagePlan.Wanting> models = new HashMap<>();
    taken.forEach((model, columns) -> models.put(model, wanting(model, pages, columns, waiting)));
    waiting.forEach(
        (model, demands) ->
            models.computeIfAbsent(model, id -> wanting(id, pages, Map.of(), waiting)));
    return PagePlan.of(
        pagesOf(pages, page -> page.model() == null), List.copyOf(models.values()), threshold);
  }

  private static PagePlan.Wanting wanting(
      int model,
      List<OwnedPage> pages,
      Map<Integer, Set<String>> taken,
      Map<Integer, List<Demand>> waiting) {
    return new PagePlan.Wanting(
        model,
        pagesOf(pages, page -> Objects.equals(page.model(), model)),
        taken,
        waiting.getOrDefault(model, List.of()));
  }

  private static List<Page> pagesOf(List<OwnedPage> pages, Predicate<OwnedPage> which) {
    return pages.stream().filter(which).map(OwnedPage::page).toList();
  }

  /**
   * Makes what should be made when nobody else makes pages, which may be less than was planned
   * before.
   *
   * @param schema tells the schema as it is once others can make no pages
   * @param seconds how long to wait for others who make pages
   * @param guard asked in each transaction that enters a page
   * @return the pages; empty when others made pages all the time
   */
  public Optional<List<NewPage>> provision(
      SqlFunction<Connection, Schema> schema, double threshold, int seconds, Guard guard)
      throws SQLException {
    return connections.use(
        database,
        connection ->
            new DatabaseLock("pages", database)
                .holding(
                    connection,
                    seconds,
                    locked -> make(locked, plan(locked, schema.apply(locked), threshold), guard)));
  }

  private List<NewPage> make(Connection connection, PagePlan plan, Guard guard)
      throws SQLException {
    List<NewPage> made = new ArrayList<>();
    for (List<Demand> demands : plan.pages()) {
      Page page = tables.createShared(connection, demands, guard);
      List<String> indexed =
          page.columns().stream().filter(Page.Column::indexed).map(Page.Column::name).toList();
      made.add(new NewPage(page.id(), page.table(), indexed));
    }
    return made;
  }
}
