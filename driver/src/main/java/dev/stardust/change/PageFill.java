package dev.stardust.change;

import dev.stardust.rewrite.InlineView;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that bring the columns of a chunk's rows to a page. Where a full-text index may be
 * on it, none of them may come upon a row that is there: InnoDB then forgets the words of all rows
 * that the same statement has written before.
 *
 * @param model the model while it is changed
 * @param ids the table of the chunk's ids
 * @param page the page's name
 * @param columns the columns to fill
 * @param rows a derived table {@code n} of the entries' ids and of values under the columns' names
 */
record PageFill(Model model, String ids, String page, List<String> columns, String rows) {

  private static final String ENTRY = Sql.quote(InlineView.ENTRY);

  PageFill {
    columns = List.copyOf(columns);
  }

  String insert() {
    return "INSERT INTO "
        + model.physical(page)
        + " (tenant_id, model_id, entry_id, "
        + String.join(", ", columns)
        + ") SELECT "
        + ChunkSql.TENANT
        + ", "
        + model.id()
        + ", n."
        + ENTRY
        + columns.stream().map(column -> ", n." + column).collect(Collectors.joining())
        + " FROM "
        + rows;
  }

  /** Removes the rows that are there already. */
  String delete() {
    return "DELETE p FROM "
        + ids
        + " i STRAIGHT_JOIN "
        + model.physical(page)
        + " p"
        + PhysicalTables.byEntry(page)
        + " ON "
        + model.owned("p", ChunkSql.TENANT)
        + " AND p.entry_id = i.id";
  }

  /** Changes the rows of a page that has one for every entry. */
  String update() {
    return "UPDATE /*+ NO_MERGE(n) */ "
        + rows
        + " STRAIGHT_JOIN "
        + model.physical(page)
        + " p"
        + PhysicalTables.byEntry(page)
        + " ON "
        + model.owned("p", ChunkSql.TENANT)
        + " AND p.entry_id = n."
        + ENTRY
        + columns.stream()
            .map(column -> "p." + column + " = n." + column)
            .collect(Collectors.joining(", ", " SET ", ""));
  }
}
