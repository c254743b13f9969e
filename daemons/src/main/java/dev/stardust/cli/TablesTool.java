package dev.stardust.cli;

import dev.stardust.cli.Answer.Table;
import dev.stardust.schema.Model;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The virtual tables. */
final class TablesTool implements Tool {

  @Override
  public String name() {
    return "tables";
  }

  @Override
  public String summary() {
    return "Lists the virtual tables of all tenants, or of one. Tenant 0 has the definitions that"
        + " all share.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ToolContext.addTenantFilter(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    Long tenant = context.tenantIfGiven();
    List<Model> models =
        context.schema().models().stream()
            .filter(model -> tenant == null || model.tenantId() == tenant)
            .sorted(Comparator.comparingLong(Model::tenantId).thenComparing(Model::name))
            .toList();
    Table table =
        Table.of("tables", "tenant", "table", "model", "columns", "keys", "slots", "pages");
    for (Model model : models) {
      long slots = model.fields().stream().filter(f -> f.readySlot().isPresent()).count();
      table.row(
          model.tenantId(),
          model.name(),
          model.id(),
          model.fields().size(),
          model.keys().size(),
          slots,
          List.copyOf(model.pages()));
    }
    return Answer.of(table);
  }
}
