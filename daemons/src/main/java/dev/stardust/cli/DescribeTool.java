package dev.stardust.cli;

import dev.stardust.cli.Answer.Table;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** One table: its columns, where they are stored, its keys. */
final class DescribeTool implements Tool {

  @Override
  public String name() {
    return "describe";
  }

  @Override
  public String summary() {
    return "Shows a table's columns with the slots that hold them, and its keys.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ToolContext.addTable(spec);
    ToolContext.addTenant(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    Model model = context.model();
    Table columns = Table.of("columns", "column", "type", "not_null", "json_key", "stored_in");
    for (Field field : model.fields()) {
      boolean isId = model.entryIdField().filter(field::equals).isPresent();
      List<String> slots = field.slots().stream().map(DescribeTool::shown).toList();
      columns.row(
          field.name(),
          field.type().text(),
          field.notNull(),
          field.jsonKey(),
          slots.isEmpty() ? List.of(isId ? "entry id" : "JSON only") : slots);
    }
    Table keys = Table.of("keys", "key", "kind", "columns", "ready");
    for (Key key : model.keys()) {
      List<String> parts = key.parts().stream().map(part -> shown(model, part)).toList();
      keys.row(key.name(), key.kind().name().toLowerCase(Locale.ROOT), parts, key.ready());
    }
    return Answer.of(columns, keys);
  }

  private static String shown(Model model, KeyPart part) {
    return part.expression() == null
        ? model.field(part.field()).map(Field::name).orElse("?")
        : "(" + part.expression().sql() + ")";
  }

  private static String shown(Slot slot) {
    return slot.table()
        + "."
        + slot.column()
        + " "
        + slot.state().name().toLowerCase(Locale.ROOT)
        + (slot.indexed() ? ", indexed" : "");
  }
}
