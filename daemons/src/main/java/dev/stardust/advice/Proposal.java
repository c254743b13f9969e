package dev.stardust.advice;

import dev.stardust.advice.Seen.Cost;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.util.List;
import java.util.Optional;

/** An index that statements lack, with what speaks for it. */
public final class Proposal {

  private final Need need;
  private final List<Seen> seen;
  private final long rows;

  /**
   * @param seen the statements that it is for, the most expensive first
   * @param rows how many rows MySQL expects to read for one of them; 0 when it was not asked
   */
  Proposal(Need need, List<Seen> seen, long rows) {
    this.need = need;
    this.seen = List.copyOf(seen);
    this.rows = rows;
  }

  /** A statement that the index is for. */
  public record Example(long calls, Optional<Double> millis, String statement) {}

  /** Who must make it: the owner of the table's definition; 0 for one that all tenants share. */
  public long tenant() {
    return need.model().tenantId();
  }

  /** The table. */
  public String table() {
    return need.model().name();
  }

  /**
   * The statement that makes the index. Of a key that is declared and has no index, for want of a
   * page of the table's own, it is the one that makes the page.
   */
  public String sql() {
    Model model = need.model();
    return need.key().isPresent()
        ? "MOVE STARDUST TABLE " + Sql.quote(model.name()) + " TO DEDICATED PAGES"
        : need.index().sql();
  }

  /** Whether making it brings the table to pages of its own, for other tables share its pages. */
  public boolean moves() {
    boolean shared =
        need.model().fields().stream()
            .flatMap(field -> field.readySlot().stream())
            .anyMatch(slot -> !slot.dedicated());
    return shared && (need.key().isPresent() || need.index().needsOwnPage());
  }

  public long calls() {
    return seen.stream().mapToLong(Seen::calls).sum();
  }

  /** What its statements have cost, where that was counted. */
  private Optional<Cost> cost() {
    return seen.stream().flatMap(each -> each.cost().stream()).reduce(Cost::plus);
  }

  /** The time of all calls. */
  public Optional<Double> millis() {
    return cost().map(Cost::millis);
  }

  /** The rows that MySQL reads for a call: as counted, else as it expects. */
  public Optional<Long> examinedPerCall() {
    Optional<Long> counted = cost().map(cost -> cost.examined() / Math.max(1, calls()));
    return counted.isPresent() ? counted : Optional.of(rows).filter(expected -> expected > 0);
  }

  /** The rows that MySQL reads for each that it sends or changes. */
  public Optional<Long> examinedPerRow() {
    return cost().map(cost -> cost.examined() / Math.max(1, cost.sent()));
  }

  /** Its statements, the most expensive first. */
  public List<Example> examples() {
    return seen.stream()
        .map(each -> new Example(each.calls(), each.cost().map(Cost::millis), each.masked()))
        .toList();
  }
}
