package dev.stardust.cli;

import dev.stardust.chronicler.ExportJobs;
import dev.stardust.chronicler.ExportRefusedException;
import dev.stardust.chronicler.ExportRequest;
import java.sql.SQLException;
import picocli.CommandLine.Model.CommandSpec;

/** Hands an export in, for a Chronicler to write. */
final class ExportSubmitTool implements Tool {

  private static final String KEY = "--key";
  private static final String MOST = "--most-active";
  private static final long MOST_ACTIVE = 3;

  @Override
  public String name() {
    return "submit";
  }

  @Override
  public String summary() {
    return "Hands an export in; a Chronicler writes it into its directory of artifacts.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ExportTool.addRequest(spec);
    FileOptions.text(
        spec,
        KEY,
        "TEXT",
        "The same key again is the same export, until that has failed or was cancelled.");
    addMostActive(spec);
  }

  /** The option that caps what a tenant has under way. */
  static void addMostActive(CommandSpec spec) {
    FileOptions.number(
        spec,
        MOST,
        "How many exports of the tenant may wait and run. Default: " + MOST_ACTIVE + ".");
  }

  static int mostActive(ToolContext context) {
    return (int) Math.max(0, Math.min(context.option(MOST, MOST_ACTIVE), Integer.MAX_VALUE));
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    ExportRequest request = ExportTool.request(context, FileOptions.format(context));
    ExportJobs jobs = new ExportJobs(context.database(), context.tenant());
    String key = FileOptions.key(context, KEY).orElse(null);
    try {
      long id = jobs.submit(request, key, mostActive(context));
      return ExportListTool.answer(jobs.find(id).stream().toList());
    } catch (ExportRefusedException refused) {
      throw new UsageException(String.valueOf(refused.getMessage()));
    }
  }
}
