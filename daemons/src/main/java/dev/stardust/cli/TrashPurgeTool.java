package dev.stardust.cli;

import dev.stardust.cli.Answer.Table;
import dev.stardust.config.Durations;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.schema.Model;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Removes deleted entries of a table for good, before their retention is over. */
final class TrashPurgeTool implements Tool {

  private static final String OLDER = "--older-than";
  private static final int CHUNK = 500;
  private static final int MICROS_PER_MILLI = 1000;

  /** Nothing is older, and the server can count back as far. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  @Override
  public String name() {
    return "purge";
  }

  @Override
  public String summary() {
    return "Removes deleted entries of a table for good. What is older than the retention, the"
        + " Liberator purges by itself.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ToolContext.addTable(spec);
    ToolContext.addTenant(spec);
    spec.addOption(
        OptionSpec.builder(OLDER)
            .paramLabel("TIME")
            .type(String.class)
            .required(true)
            .description(
                "How long ago they must have been deleted: " + Durations.FORM + "; 0 for all.")
            .build());
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    String written = context.option(OLDER, "");
    Duration age =
        Durations.parse(written)
            .orElseThrow(
                () ->
                    new UsageException(
                        OLDER + " has the value '" + written + "'; allowed: " + Durations.FORM));
    if (age.compareTo(LONGEST) > 0) {
      age = LONGEST;
    }
    Model model = context.model();
    long purged = 0;
    long chunk;
    do {
      CrashPoint.PURGE.reached();
      chunk = chunk(context, model, age);
      purged += chunk;
    } while (chunk == CHUNK);
    return Answer.of(Table.of("purged", "entries").row(purged));
  }

  private static long chunk(ToolContext context, Model model, Duration age) throws SQLException {
    return context
        .database()
        .catalog()
        .control(
            connection -> {
              try (PreparedStatement delete =
                  connection.prepareStatement(
                      "DELETE FROM entry_trash WHERE tenant_id = ? AND model_id = ?"
                          + " AND deleted_at <= UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND LIMIT "
                          + CHUNK)) {
                delete.setLong(1, context.tenant());
                delete.setInt(2, model.id());
                delete.setLong(3, age.toMillis() * MICROS_PER_MILLI);
                return delete.executeLargeUpdate();
              }
            });
  }
}
