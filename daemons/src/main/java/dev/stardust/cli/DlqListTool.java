package dev.stardust.cli;

import dev.stardust.cli.Answer.Table;
import dev.stardust.reconciler.DeadLetters;
import dev.stardust.reconciler.WorkConnection;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Model.CommandSpec;

/** What could not be done. */
final class DlqListTool implements Tool {

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "Lists dead letters, the oldest first.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    LetterSelection.addTo(spec);
    LimitOption.addTo(spec, "How many at most.");
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    int limit = LimitOption.of(context);
    context.schema();
    Table table =
        Table.of(
            "dead_letters",
            "id",
            "source",
            "reason",
            "tenant",
            "model",
            "entry",
            "job",
            "position",
            "retries",
            "created_at_utc",
            "message");
    try (Connection connection = WorkConnection.open(context.database())) {
      for (DeadLetters.Letter letter :
          new DeadLetters(connection).list(LetterSelection.of(context), limit)) {
        table.row(
            letter.id(),
            letter.source(),
            letter.reason(),
            letter.tenant(),
            letter.model(),
            letter.entry(),
            letter.job(),
            letter.position(),
            letter.retries(),
            letter.created(),
            letter.message());
      }
    }
    return Answer.of(table);
  }
}
