package dev.stardust.reconciler;

import dev.stardust.change.Derivation;
import dev.stardust.change.Derived;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Outcome;
import dev.stardust.daemon.Transience;
import dev.stardust.service.EventLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries whose slots are to be made anew. A chunk of one table of one tenant is one transaction:
 * claiming the queue's rows, the work, and what became of each entry. Nothing needs a lease, since
 * the rows are locked by the transaction that does the work.
 */
final class QueueSource implements WorkSource {

  private final DaemonContext context;
  private final QueueClaims claims;
  private final WorkConnection connection;

  QueueSource(DaemonContext context) {
    this.context = context;
    this.connection = new WorkConnection(context.database());
    this.claims = new QueueClaims(context.settings().get(Reconciler.CHUNK));
  }

  @Override
  public String name() {
    return "sync_queue";
  }

  @Override
  public Outcome turn() throws SQLException {
    Connection work = connection.get();
    // Before the pin: a table that was made just now must be known.
    context.database().catalog().refresh();
    Settled settled;
    try (Derivation derivation = new Derivation(work, context.database().catalog())) {
      settled = chunk(work, derivation);
    }
    if (settled == null) {
      return Outcome.idle();
    }
    report(settled);
    return settled.done.isEmpty() && settled.dead.isEmpty()
        ? Outcome.waiting(settled.counts())
        : Outcome.didWork(settled.counts());
  }

  /** What became of a chunk. */
  private static final class Settled {
    private final QueueClaims.Claim claim;
    private final List<QueueClaims.Queued> done = new ArrayList<>();
    private final List<QueueClaims.Queued> later = new ArrayList<>();
    private final Map<QueueClaims.Queued, Derived> dead = new LinkedHashMap<>();

    Settled(QueueClaims.Claim claim) {
      this.claim = claim;
    }

    void add(QueueClaims.Queued row, Derived derived) {
      switch (derived.result()) {
        case DONE, NO_TABLE -> done.add(row);
        case LATER -> later.add(row);
        case MISSING, MALFORMED, UNFIT, FAILED -> dead.put(row, derived);
      }
    }

    Map<String, Long> counts() {
      return Map.of(
          "entries_derived", (long) done.size(),
          "entries_deferred", (long) later.size(),
          "dead_letters", (long) dead.size());
    }
  }

  private @Nullable Settled chunk(Connection work, Derivation derivation) throws SQLException {
    execute(work, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    work.setAutoCommit(false);
    Optional<QueueClaims.Claim> claim = Optional.empty();
    try {
      claim = claims.next(work);
      Settled settled = claim.isEmpty() ? null : settle(work, derivation, claim.get());
      if (settled == null || derivation.mayCommit()) {
        CrashPoint.QUEUE_SETTLED.reached();
        work.commit();
      } else {
        work.rollback();
        settled = deferred(work, claim.get());
      }
      return settled;
    } catch (SQLException failure) {
      if (claim.isEmpty() || !isInTheWay(failure)) {
        discard(failure);
        throw failure;
      }
      work.rollback();
      return deferred(work, claim.get());
    } finally {
      if (!work.isClosed()) {
        work.setAutoCommit(true);
      }
    }
  }

  private static Settled settle(Connection work, Derivation derivation, QueueClaims.Claim claim)
      throws SQLException {
    List<Long> ids = claim.rows().stream().map(QueueClaims.Queued::entry).toList();
    Map<Long, Derived> derived = derivation.derive(claim.model(), claim.tenant(), ids);
    Settled settled = new Settled(claim);
    for (QueueClaims.Queued row : claim.rows()) {
      settled.add(row, Objects.requireNonNull(derived.get(row.entry()), "each has an outcome"));
    }
    QueueSettlement settlement = new QueueSettlement(work);
    for (Map.Entry<QueueClaims.Queued, Derived> dead : settled.dead.entrySet()) {
      settlement.deadLetter(claim, dead.getKey(), dead.getValue());
    }
    settlement.remove(settled.done);
    settlement.remove(List.copyOf(settled.dead.keySet()));
    settlement.defer(settled.later);
    return settled;
  }

  /** Somebody was in the way of the whole chunk; it is no entry's fault. */
  private static Settled deferred(Connection work, QueueClaims.Claim claim) throws SQLException {
    new QueueSettlement(work).defer(claim.rows());
    work.commit();
    Settled settled = new Settled(claim);
    settled.later.addAll(claim.rows());
    return settled;
  }

  private static boolean isInTheWay(SQLException failure) {
    return Transience.isTransient(failure)
        && !String.valueOf(failure.getSQLState()).startsWith("08");
  }

  /** Events tell what is committed. */
  private void report(Settled settled) {
    EventLog log = context.log().correlated();
    Map<String, Object> fields = fields(settled.claim);
    fields.put("rows_claimed", settled.claim.rows().size());
    log.write(ReconcilerEvent.CHUNK_CLAIMED, fields);
    settled.dead.forEach(
        (row, derived) -> {
          Map<String, Object> dead = fields(settled.claim);
          dead.put("entry_id", row.entry());
          dead.put("reason", QueueSettlement.reason(derived.result()));
          log.write(ReconcilerEvent.DLQ_INSERTED, dead);
        });
    fields.put("rows_processed", settled.done.size());
    fields.put("rows_dead", settled.dead.size());
    fields.put("rows_deferred", settled.later.size());
    log.write(
        !settled.dead.isEmpty()
            ? ReconcilerEvent.CHUNK_PARTIAL
            : settled.later.isEmpty()
                ? ReconcilerEvent.CHUNK_COMPLETE
                : ReconcilerEvent.CHUNK_DEFERRED,
        fields);
  }

  private Map<String, Object> fields(QueueClaims.Claim claim) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("queue", name());
    fields.put("tenant_id", claim.tenant());
    fields.put("model_id", claim.model());
    return fields;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void discard(SQLException failure) {
    try {
      close();
    } catch (SQLException alsoBroken) {
      failure.addSuppressed(alsoBroken);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
