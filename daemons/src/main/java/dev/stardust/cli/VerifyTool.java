package dev.stardust.cli;

import dev.stardust.cli.Answer.Table;
import dev.stardust.daemon.SyncQueue;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import dev.stardust.service.ExitCode;
import dev.stardust.verify.Report;
import dev.stardust.verify.Rule;
import dev.stardust.verify.Verifier;
import dev.stardust.verify.Violation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Compares every slot, page row and unique key with the JSON. */
final class VerifyTool implements Tool {

  private static final String REPAIR = "--repair";
  private static final int MOST_REPAIRED = 10_000;

  /** What making an entry's slots and keys anew from its JSON mends. */
  private static final Set<Rule> REPAIRABLE =
      EnumSet.of(
          Rule.ENTRY_HAS_PAGE_ROW,
          Rule.PAGE_ROW_HAS_ENTRY,
          Rule.SLOT_EQUALS_JSON,
          Rule.KEY_ROW_EXISTS,
          Rule.KEY_ROW_IS_TRUE);

  /** What emptying slots that no column has mends. */
  private static final Set<Rule> UNLENT = EnumSet.of(Rule.FREE_SLOT_IS_EMPTY, Rule.PAGE_IS_LENT);

  private record Entry(long tenant, int model, long id) {}

  private record Place(long tenant, int model) {}

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public String summary() {
    return "Checks that every slot, page row and unique key equals the JSON of its entry. Exit code"
        + " 1 when a rule is broken. Writers may go on meanwhile; schema changes should not run.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(REPAIR)
            .type(boolean.class)
            .description(
                "Queues the entries that differ, so that the Reconciler derives their slots and"
                    + " keys anew from their JSON, and empties slots that belong to no column.")
            .build());
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    Schema schema = context.schema();
    boolean repair = context.has(REPAIR);
    Report report;
    try (Connection connection = context.database().plain()) {
      report = Verifier.verify(connection, schema, repair ? MOST_REPAIRED : Verifier.EXAMPLES);
    }
    Table found = Table.of("violations", "rule", "table", "tenant", "entry", "subject");
    Set<Entry> entries = new LinkedHashSet<>();
    for (Violation violation : report.violations()) {
      found.row(
          violation.rule().name().toLowerCase(Locale.ROOT),
          violation.table(),
          violation.tenant(),
          violation.entry(),
          violation.subject());
      Long entry = violation.entry();
      if (entry != null && REPAIRABLE.contains(violation.rule())) {
        schema
            .table(violation.tenant(), violation.table())
            .map(Model::id)
            .ifPresent(model -> entries.add(new Entry(violation.tenant(), model, entry)));
      }
    }
    int queued = repair ? queue(context, entries) : 0;
    boolean unlent = report.violations().stream().map(Violation::rule).anyMatch(UNLENT::contains);
    long emptied =
        repair && unlent
            ? context.database().catalog().control(control -> new UnlentSlots(control).clear())
            : 0;
    Table sum =
        Table.of("summary", "tables_verified", "violations", "entries_queued", "rows_emptied")
            .row(report.models(), report.violations().size(), queued, emptied);
    return new Answer(List.of(found, sum), report.isClean() ? ExitCode.CLEAN : ExitCode.FAILED);
  }

  private static int queue(ToolContext context, Set<Entry> entries) throws SQLException {
    Map<Place, List<Long>> byPlace =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> new Place(entry.tenant(), entry.model()),
                    Collectors.mapping(Entry::id, Collectors.toList())));
    return context
        .database()
        .catalog()
        .control(
            connection -> {
              for (Map.Entry<Place, List<Long>> place : byPlace.entrySet()) {
                SyncQueue.add(
                    connection,
                    place.getKey().tenant(),
                    place.getKey().model(),
                    place.getValue(),
                    "verify");
              }
              return entries.size();
            });
  }
}
