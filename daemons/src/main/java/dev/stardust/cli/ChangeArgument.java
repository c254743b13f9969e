package dev.stardust.cli;

import dev.stardust.change.Job;
import dev.stardust.change.Jobs;
import java.sql.SQLException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The parameter ID of a schema change. */
final class ChangeArgument {

  private ChangeArgument() {}

  static void addTo(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("ID")
            .type(Long.class)
            .description("The schema change's id, as `stardust jobs list` shows it.")
            .build());
  }

  /** The schema change of that id, whatever its tenant. */
  static Job find(ToolContext context, Jobs jobs) throws SQLException, UsageException {
    long id = context.arguments().matchedPositionalValue(0, 0L);
    return jobs.find(id)
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no schema change " + id + "; `stardust jobs list` lists them"));
  }
}
