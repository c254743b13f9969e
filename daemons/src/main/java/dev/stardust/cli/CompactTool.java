package dev.stardust.cli;

import dev.stardust.catalog.CompactionPlan;
import dev.stardust.change.MoveTable;
import dev.stardust.cli.Answer.Table;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import dev.stardust.schema.Sql;
import dev.stardust.service.ExitCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Brings a table's columns to as few pages as possible. */
final class CompactTool implements Tool {

  private static final String DRY_RUN = "--dry-run";

  @Override
  public String name() {
    return "compact";
  }

  @Override
  public String summary() {
    return "Moves a table's columns to as few pages as possible, beside readers and writers, and"
        + " shows which go where. Exit code 1 when no page has room for them.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ToolContext.addTable(spec);
    ToolContext.addTenant(spec);
    spec.addOption(
        OptionSpec.builder(DRY_RUN)
            .type(boolean.class)
            .description("Shows what would be moved, and moves nothing.")
            .build());
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    Model model = context.model();
    Optional<CompactionPlan> plan = MoveTable.plan(context.database().catalog(), model);
    Table moves = Table.of("moves", "column", "from", "to");
    if (plan.isEmpty()) {
      Table full = Table.of("pages", "outcome").row("no page has room");
      return new Answer(List.of(moves, full), ExitCode.FAILED);
    }
    for (Map.Entry<Long, Slot> move : plan.get().moves().entrySet()) {
      Optional<Field> field = model.field(move.getKey());
      moves.row(
          field.map(Field::name).orElse("?"),
          field.flatMap(Field::readySlot).map(CompactTool::shown).orElse(null),
          shown(move.getValue()));
    }
    boolean moved = !plan.get().moves().isEmpty() && !context.has(DRY_RUN);
    if (moved) {
      move(context, model);
    }
    Table pages =
        Table.of("pages", "before", "after", "outcome")
            .row(
                plan.get().pagesBefore(),
                plan.get().pagesAfter(),
                moved ? "moved" : context.has(DRY_RUN) ? "planned" : "nothing to move");
    return Answer.of(moves, pages);
  }

  private static void move(ToolContext context, Model model) throws SQLException {
    try (Connection connection =
            context.database().connect(context.tenant(), Map.of("schemaChanges", "wait"));
        Statement statement = connection.createStatement()) {
      statement.execute("MOVE STARDUST TABLE " + Sql.quote(model.name()) + " TO FEWER PAGES");
    }
  }

  private static String shown(Slot slot) {
    return slot.table() + "." + slot.column();
  }
}
