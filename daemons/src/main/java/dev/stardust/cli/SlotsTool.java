package dev.stardust.cli;

import java.sql.SQLException;

/** The pages, and who has which of their slots. */
final class SlotsTool implements Tool {

  @Override
  public String name() {
    return "slots";
  }

  @Override
  public String summary() {
    return "Shows the pages with the use of their slots, and which slot is lent to which column.";
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    Rows rows = new Rows(context.database());
    return Answer.of(
        rows.table(
            "pages",
            "SELECT p.table_name, p.model_id, COUNT(s.slot_column),"
                + " CAST(COALESCE(SUM(s.indexed), 0) AS SIGNED),"
                + " (SELECT COUNT(*) FROM stardust_slot_assignments a WHERE a.page_id = p.id),"
                + " (SELECT COUNT(DISTINCT a.model_id) FROM stardust_slot_assignments a"
                + " WHERE a.page_id = p.id)"
                + " FROM stardust_pages p LEFT JOIN stardust_page_slots s ON s.page_id = p.id"
                + " WHERE p.model_id IS NULL OR p.model_id > 0 GROUP BY p.id ORDER BY p.id",
            "page",
            "dedicated_to_model",
            "slots",
            "indexed",
            "loans",
            "tables"),
        rows.table(
            "loans",
            "SELECT p.table_name, a.slot_column, s.slot_type, s.indexed = 1, a.state, m.tenant_id,"
                + " m.name, f.name FROM stardust_slot_assignments a"
                + " JOIN stardust_pages p ON p.id = a.page_id"
                + " LEFT JOIN stardust_page_slots s ON s.page_id = a.page_id"
                + " AND s.slot_column = a.slot_column"
                + " LEFT JOIN stardust_models m ON m.id = a.model_id"
                + " LEFT JOIN stardust_fields f ON f.id = a.field_id"
                + " ORDER BY p.id, a.slot_column, a.model_id",
            "page",
            "slot",
            "type",
            "indexed",
            "state",
            "tenant",
            "table",
            "column"));
  }
}
