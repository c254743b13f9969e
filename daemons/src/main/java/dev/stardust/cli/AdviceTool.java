package dev.stardust.cli;

import dev.stardust.advice.Advice;
import dev.stardust.advice.Advisor;
import dev.stardust.advice.Proposal;
import dev.stardust.advice.Unadvised;
import dev.stardust.cli.Answer.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Proposes indexes. */
final class AdviceTool implements Tool {

  private static final String STATEMENTS = "--statements";
  private static final String LEAST = "--least-examined";
  private static final String INPUT = "-";
  private static final long USUAL_LEAST = 100;
  private static final int EXAMPLES = 5;

  private static final String DIGESTS_ARE_KEPT =
      "SELECT 1 FROM performance_schema.setup_consumers"
          + " WHERE NAME = 'statements_digest' AND ENABLED = 'YES'";

  @Override
  public String name() {
    return "advice";
  }

  @Override
  public String summary() {
    return "Proposes indexes for statements that read many rows to find a few: those that MySQL has"
        + " counted in performance_schema, or those of a file, which are explained and not run."
        + " Values are shown as question marks.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    ToolContext.addTenantFilter(spec);
    FileOptions.text(
        spec,
        STATEMENTS,
        "FILE",
        "Statements as programs write them, separated by semicolons, or the driver's log of"
            + " statements; - for standard input. Without a tenant in the log they are those of"
            + " --tenant, or of tenant 1.");
    FileOptions.number(
        spec, LEAST, "Leaves out statements that read fewer rows. Default: " + USUAL_LEAST + ".");
    LimitOption.addTo(spec, "How many proposals at most.");
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    int limit = LimitOption.of(context);
    long least = context.option(LEAST, USUAL_LEAST);
    if (least < 0) {
      throw new UsageException(LEAST + " is " + least + "; it must be 0 or more");
    }
    try (Advisor advisor =
        new Advisor(context.schema(), tenant -> connect(context, tenant), least)) {
      Advice advice =
          context.has(STATEMENTS)
              ? advisor.onWritten(text(context.option(STATEMENTS, "")), context.tenant())
              : counted(context, advisor);
      List<Proposal> first = advice.proposals().stream().limit(limit).toList();
      return Answer.of(proposals(first), statements(first), unadvised(advice.unadvised(), limit));
    }
  }

  private static Connection connect(ToolContext context, long tenant) throws SQLException {
    return context.database().connect(tenant, Map.of("filterPolicy", "permissive"));
  }

  private static Advice counted(ToolContext context, Advisor advisor)
      throws SQLException, UsageException {
    Rows rows = new Rows(context.database());
    boolean off = !"1".equals(String.valueOf(rows.value("SELECT @@performance_schema")));
    if (off || rows.value(DIGESTS_ARE_KEPT) == null) {
      throw new UsageException(
          "the server counts no statements (performance_schema and its consumer"
              + " statements_digest); give "
              + STATEMENTS);
    }
    return context
        .database()
        .catalog()
        .control(control -> advisor.onCounted(control, context.tenantIfGiven()));
  }

  private static String text(String file) throws UsageException {
    try {
      return file.equals(INPUT)
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(file));
    } catch (IOException | java.nio.file.InvalidPathException unreadable) {
      throw new UsageException("cannot read " + file + ": " + unreadable.getMessage());
    }
  }

  private static Table proposals(List<Proposal> proposals) {
    Table table =
        Table.of(
            "proposals",
            "number",
            "tenant",
            "table",
            "total_ms",
            "calls",
            "mean_ms",
            "rows_examined_per_call",
            "rows_examined_per_row_sent",
            "moves_to_own_page",
            "statement");
    for (Proposal proposal : proposals) {
      Optional<Double> mean = proposal.millis().map(millis -> millis / proposal.calls());
      table.row(
          table.rows().size() + 1,
          proposal.tenant(),
          proposal.table(),
          shown(proposal.millis()),
          proposal.calls(),
          shown(mean),
          proposal.examinedPerCall().orElse(null),
          proposal.examinedPerRow().orElse(null),
          proposal.moves(),
          proposal.sql());
    }
    return table;
  }

  private static Table statements(List<Proposal> proposals) {
    Table table = Table.of("statements", "proposal", "total_ms", "calls", "statement");
    for (int at = 0; at < proposals.size(); at++) {
      int number = at + 1;
      proposals.get(at).examples().stream()
          .limit(EXAMPLES)
          .forEach(
              example ->
                  table.row(number, shown(example.millis()), example.calls(), example.statement()));
    }
    return table;
  }

  private static Table unadvised(List<Unadvised> statements, int limit) {
    Table table = Table.of("no_proposal_for", "reason", "total_ms", "calls", "statement");
    statements.stream()
        .limit(limit)
        .forEach(
            each ->
                table.row(
                    each.reason().name().toLowerCase(Locale.ROOT),
                    shown(each.millis()),
                    each.calls(),
                    each.statement()));
    return table;
  }

  private static @Nullable Double shown(Optional<Double> millis) {
    return millis.map(value -> Math.round(value * 1000) / 1000.0).orElse(null);
  }
}
