package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.Remarks;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.PageSql;
import dev.stardust.rewrite.PhysicalText;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * INSERT or REPLACE into a virtual table.
 *
 * @param page the statements of the {@linkplain DirectInsert short way}, if the table has one
 * @param last the packet of one row that went this way
 */
record InsertPlan(
    PhysicalText written,
    InsertParts parts,
    Model model,
    long tenant,
    Optional<PageSql> page,
    LastPacket last)
    implements SessionPlan {

  InsertPlan(PhysicalText written, InsertParts parts, Model model, long tenant) {
    this(written, parts, model, tenant, PageSql.of(model, tenant), new LastPacket());
  }

  @Override
  public Statement statement() {
    return written.statement();
  }

  @Override
  public boolean readsAll() {
    return true;
  }

  @Override
  public Outcome.Count run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    return run(session, bindings, control, 1);
  }

  /**
   * Runs it with the values of several executions; only when {@link #canBatch()} if more than one.
   */
  Outcome.Count run(Session session, Bindings bindings, StatementControl control, int executions)
      throws SQLException {
    Write write = new Write(new Run(session, written, tenant, bindings, control), model);
    FirstFailingRow first = new FirstFailingRow(session.transaction(), parts);
    try {
      return run(write, parts, executions, last);
    } catch (SQLException failure) {
      throw executions == 1 && FirstFailingRow.isSought(failure, parts)
          ? first.failure(failure, beginning -> run(write, beginning, 1, new LastPacket()))
          : failure;
    }
  }

  private Outcome.Count run(Write write, InsertParts rows, int executions, LastPacket packet)
      throws SQLException {
    if (!isPlain()) {
      return new UpsertRun(write, rows).run();
    }
    return remarked(new InsertRun(write, rows, page.orElse(null), packet).run(executions));
  }

  /** With MySQL's remark, which it makes of a query and of several rows. */
  private Outcome.Count remarked(Outcome.Count counted) {
    long records = counted.updateCount();
    return parts.isQuery() || records > 1
        ? counted.remarked(Remarks.inserted(records, 0, counted.warnings()))
        : counted;
  }

  /** Whether several executions may travel as one multi-row insert. */
  boolean canBatch() {
    return !parts.isQuery() && isPlain();
  }

  private boolean isPlain() {
    return !parts.replace() && !parts.ignore() && parts.onDuplicate().isEmpty();
  }
}
