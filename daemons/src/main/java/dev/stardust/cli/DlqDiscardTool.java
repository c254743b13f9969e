package dev.stardust.cli;

import dev.stardust.cli.Answer.Table;
import dev.stardust.reconciler.DeadLetters;
import dev.stardust.reconciler.WorkConnection;
import dev.stardust.service.ExitCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Throws away what could not be done. */
final class DlqDiscardTool implements Tool {

  @Override
  public String name() {
    return "discard";
  }

  @Override
  public String summary() {
    return "Removes dead letters; their entries and loads stay as they are. Exit code 1 when there is no such"
        + " letter.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    LetterSelection.addTo(spec);
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    DeadLetters.Selection selection = LetterSelection.required(context);
    context.schema();
    try (Connection connection = WorkConnection.open(context.database())) {
      int discarded = new DeadLetters(connection).discard(selection);
      Table table = Table.of("discarded", "letters").row(discarded);
      return new Answer(List.of(table), discarded == 0 ? ExitCode.FAILED : ExitCode.CLEAN);
    }
  }
}
