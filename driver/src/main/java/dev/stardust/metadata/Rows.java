package dev.stardust.metadata;

import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of an information_schema table for virtual tables, computed from the registry.
 *
 * <p>The SQL has {@code {db}} for the quoted database, {@code {schema}} for its name as a string,
 * {@code {tenant}} for the tenant, and {@code {visible}} for the condition that the model {@code m}
 * is one that the tenant sees.
 *
 * @param columns SQL by column name; a column that is not there is NULL
 * @param from what follows FROM
 */
record Rows(Map<String, String> columns, String from) {

  /** Columns beside those of information_schema, by which SHOW sorts. */
  static final List<String> ORDER = List.of("_ordinal", "_part");

  // A tenant sees its own tables, and the shared ones that it has no table of the same name for.
  private static final String VISIBLE =
      "m.live_name IS NOT NULL AND m.tenant_id IN (0, {tenant}) AND (m.tenant_id = {tenant}"
          + " OR NOT EXISTS (SELECT 1 FROM {db}.stardust_models o"
          + " WHERE o.tenant_id = {tenant} AND o.live_name = m.live_name))";

  /**
   * A text as information_schema has it: utf8mb3 with its default collation, which clients name
   * behind such columns. MySQL warns of every statement that names this character set, so the text
   * takes it from a column of the registry.
   */
  static String text(String expression) {
    return "CONCAT(LEFT(m.collation, 0), " + expression + ")";
  }

  Rows {
    columns = Map.copyOf(columns);
  }

  /**
   * A SELECT of these rows. The models come first, whatever MySQL thinks of the conditions that it
   * pushes in here: those of one tenant are few, the columns of all models are many.
   *
   * @param order the columns to select, in order, each under its own name
   */
  String select(List<String> order, String database, long tenant) {
    return bind(select(order), database, tenant);
  }

  /**
   * The same for the rows of one model. It may be one that another has just taken the place of: who
   * has not adopted that still uses the former one, and so it is the former one that he is shown.
   */
  String selectOf(Model model, List<String> order, long tenant) {
    String sql =
        select(order).replace("{visible}", "m.id = " + model.id()).replace("m.live_name", "m.name");
    return bind(sql, model.database(), tenant);
  }

  private String select(List<String> order) {
    List<String> list = new ArrayList<>();
    for (String column : order) {
      list.add(columns.getOrDefault(column, "NULL") + " AS " + Sql.quote(column));
    }
    return "SELECT STRAIGHT_JOIN " + String.join(", ", list) + " FROM " + from;
  }

  /** The SQL with the placeholders of this class replaced. */
  static String bind(String sql, String database, long tenant) {
    return sql.replace("{visible}", VISIBLE)
        .replace("{db}", Sql.quote(database))
        .replace("{schema}", Sql.string(database))
        .replace("{tenant}", Long.toString(tenant));
  }
}
