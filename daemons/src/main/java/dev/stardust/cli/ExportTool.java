package dev.stardust.cli;

import dev.stardust.chronicler.Consistency;
import dev.stardust.chronicler.ExportFile;
import dev.stardust.chronicler.ExportRefusedException;
import dev.stardust.chronicler.ExportRequest;
import dev.stardust.transfer.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a table or a query to a file at once. */
final class ExportTool implements Tool {

  private static final String QUERY = "--query";
  private static final String OUTPUT = "--output";
  private static final String FORCE = "--force";
  private static final String CONSISTENCY = "--consistency";

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String summary() {
    return "Writes a table or a query to a file: here and now, or as a job of the Chronicler by"
        + " `export submit`.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    FileOptions.text(spec, OUTPUT, "FILE", "The file. It has this name when it is complete.");
    FileOptions.flag(spec, FORCE, "Replaces the file when there is one.");
    addRequest(spec);
  }

  /** The options that say what is exported and how. */
  static void addRequest(CommandSpec spec) {
    ToolContext.addTenant(spec);
    FileOptions.text(
        spec, FileOptions.TABLE, "NAME", "The table; its rows come in the order of its key.");
    FileOptions.text(spec, QUERY, "SELECT", "A query instead of a table, in its own order.");
    FileOptions.text(
        spec,
        CONSISTENCY,
        "WHICH",
        "snapshot: all rows of a table are of one moment, and a change of its definition waits."
            + " chunk: nobody waits, and the rows are of the moments in which they were read."
            + " Default: snapshot.");
    FileOptions.addTo(spec, true);
  }

  static ExportRequest request(ToolContext context, Format format) throws UsageException {
    String table = context.option(FileOptions.TABLE, "");
    String query = context.option(QUERY, "");
    if (table.isEmpty() == query.isEmpty()) {
      throw new UsageException("give either " + FileOptions.TABLE + " or " + QUERY);
    }
    return new ExportRequest(
        table.isEmpty() ? null : table,
        query.isEmpty() ? null : query,
        format,
        FileOptions.dialect(context),
        consistency(context.option(CONSISTENCY, "snapshot")));
  }

  private static Consistency consistency(String text) throws UsageException {
    try {
      return Consistency.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(CONSISTENCY + " is '" + text + "'; allowed: snapshot, chunk");
    }
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    String output = FileOptions.required(context, OUTPUT);
    Path file = Path.of(output);
    ExportRequest request = request(context, FileOptions.format(context, output));
    if (Files.exists(file) && !context.has(FORCE)) {
      throw new UsageException("the file " + output + " exists; " + FORCE + " replaces it");
    }
    ProgressBar bar = new ProgressBar(context.err(), "rows", 0, !context.isJson());
    try {
      ExportFile.Written written =
          ExportFile.write(context.database(), context.tenant(), request, file, bar::show);
      bar.end(written.rows());
      return Answer.of(
          Answer.Table.of("export", "file", "rows", "bytes")
              .row(output, written.rows(), written.bytes()));
    } catch (ExportRefusedException refused) {
      throw new UsageException(String.valueOf(refused.getMessage()));
    } catch (IOException failure) {
      throw new UsageException("the file " + output + " cannot be written: " + failure);
    }
  }
}
