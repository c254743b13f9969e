package dev.stardust.advice;

import dev.stardust.advice.Seen.Cost;
import dev.stardust.advice.Unadvised.Reason;
import dev.stardust.catalog.SqlFunction;
import dev.stardust.schema.Schema;
import dev.stardust.sql.StatementKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proposes indexes for statements that read many rows to find a few. */
public final class Advisor implements AutoCloseable {

  private static final Comparator<Proposal> EXPENSIVE_FIRST =
      Comparator.comparing((Proposal proposal) -> -proposal.millis().orElse(0.0))
          .thenComparing(
              proposal -> -proposal.calls() * (double) proposal.examinedPerCall().orElse(1L));

  /** Statements that look for rows; INSERT does not, unless it has a query. */
  private static final Set<StatementKind> READ =
      EnumSet.of(StatementKind.SELECT, StatementKind.UPDATE, StatementKind.DELETE);

  private final Schema schema;
  private final SqlFunction<Long, Connection> connections;
  private final long least;
  private final Map<Long, Connection> open = new LinkedHashMap<>();
  private final Map<Need, Evidence> needs = new LinkedHashMap<>();
  private final List<Unadvised> unadvised = new ArrayList<>();

  /** What speaks for an index. */
  private record Evidence(List<Seen> seen, long rows) {

    Evidence plus(Evidence other) {
      List<Seen> all = new ArrayList<>(seen);
      other.seen.stream().filter(each -> !all.contains(each)).forEach(all::add);
      return new Evidence(all, Math.max(rows, other.rows));
    }
  }

  /**
   * @param schema the tables as they are now
   * @param connections opens a connection of the driver as a tenant, which refuses no filter
   * @param least statements that read fewer rows are left out
   */
  public Advisor(Schema schema, SqlFunction<Long, Connection> connections, long least) {
    this.schema = schema;
    this.connections = connections;
    this.least = least;
  }

  /**
   * Advice on the statements that MySQL has counted.
   *
   * @param control a connection of the catalog's own
   * @param tenant only those of this tenant; null for all
   */
  public Advice onCounted(Connection control, @Nullable Long tenant) throws SQLException {
    Digests digests = Digests.read(control, schema, least);
    for (Seen seen : digests.seen()) {
      if (tenant == null || seen.tenant() == tenant) {
        look(seen);
      }
    }
    unadvised.addAll(digests.unadvised());
    return advice();
  }

  /**
   * Advice on statements that programs write.
   *
   * @param text SQL, or the driver's log of statements
   * @param tenant whose they are where the text does not say it
   */
  public Advice onWritten(String text, long tenant) throws SQLException {
    StatementFile file = StatementFile.read(text, tenant);
    for (Seen seen : file.seen()) {
      look(seen);
    }
    unadvised.addAll(file.unadvised());
    return advice();
  }

  private void look(Seen seen) throws SQLException {
    List<TableUse> tables;
    try {
      tables = TableUses.of(seen.statement(), schema, seen.tenant());
    } catch (SQLException unreadable) {
      unadvised.add(Unadvised.of(Reason.UNREADABLE, seen));
      return;
    }
    if (tables.isEmpty()) {
      if (READ.contains(seen.statement().kind())) {
        unadvised.add(Unadvised.of(Reason.NO_TABLE, seen));
      }
      return;
    }
    boolean counted = seen.cost().isPresent();
    Optional<Plan> plan = counted && tables.size() == 1 ? Optional.empty() : plan(seen);
    boolean told = false;
    for (TableUse table : tables) {
      told |= look(seen, table, plan.flatMap(known -> known.access(table)));
    }
    boolean expensive = counted || plan.filter(known -> known.most() >= least).isPresent();
    if (!told && expensive) {
      unadvised.add(Unadvised.of(Reason.NO_CONDITION, seen));
    }
  }

  /** Whether something can be said of how the statement reads this table. */
  private boolean look(Seen seen, TableUse table, Optional<Plan.Access> access) {
    Need need = table.need(access.map(Plan.Access::leads).orElse(true));
    if (need.isEmpty()) {
      return false;
    }
    boolean cheap = access.filter(known -> known.rows() < least).isPresent();
    if (!cheap && !need.isServed()) {
      long rows = access.map(Plan.Access::rows).orElse(0L);
      needs.merge(need, new Evidence(List.of(seen), rows), Evidence::plus);
    }
    return true;
  }

  /** MySQL's plan; empty when it cannot be had, as of a statement with placeholders. */
  private Optional<Plan> plan(Seen seen) throws SQLException {
    if (seen.statement().parameterCount() > 0) {
      return Optional.empty();
    }
    Connection connection = open.get(seen.tenant());
    if (connection == null) {
      connection = connections.apply(seen.tenant());
      open.put(seen.tenant(), connection);
    }
    try {
      return Optional.of(Plan.of(connection, seen.statement().text()));
    } catch (SQLException refused) {
      return Optional.empty(); // it may name a temporary table
    }
  }

  private Advice advice() {
    List<Proposal> proposals = new ArrayList<>();
    merged()
        .forEach(
            (need, evidence) -> {
              List<Seen> seen = new ArrayList<>(evidence.seen());
              seen.sort(Comparator.comparing(each -> -each.cost().map(Cost::millis).orElse(0.0)));
              proposals.add(new Proposal(need, seen, evidence.rows()));
            });
    proposals.sort(EXPENSIVE_FIRST);
    return new Advice(proposals, unadvised);
  }

  /** Those that the index for another one serves are left to it. */
  private Map<Need, Evidence> merged() {
    List<Need> longestFirst = new ArrayList<>(needs.keySet());
    longestFirst.sort(Comparator.comparing(need -> -need.index().parts().size()));
    Map<Need, Evidence> merged = new LinkedHashMap<>();
    for (Need need : longestFirst) {
      Need serving = merged.keySet().stream().filter(need::isServedBy).findFirst().orElse(need);
      Evidence evidence = needs.getOrDefault(need, new Evidence(List.of(), 0));
      merged.merge(serving, evidence, Evidence::plus);
    }
    return merged;
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : open.values()) {
      connection.close();
    }
  }
}
