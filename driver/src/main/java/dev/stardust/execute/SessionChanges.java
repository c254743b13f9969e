package dev.stardust.execute;

import dev.stardust.change.ChangeContext;
import dev.stardust.change.ChangeOptions;
import dev.stardust.change.SchemaChanges;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.time.Duration;

/** The changes of definitions that a session makes, and those of others that it waits for. */
final class SessionChanges {

  /** How long a writer waits before it looks whether the change that it waits for goes on. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(50);

  private final Session session;

  SessionChanges(Session session) {
    this.session = session;
  }

  /** Runs a statement that defines tables. */
  Outcome run(Statement statement) throws SQLException {
    ServerTransaction transaction = session.transaction();
    try {
      return transaction.noting(() -> new SchemaChanges().run(statement, context()));
    } finally {
      // DDL on temporary tables does not end the transaction.
      if (!transaction.mayBeOpen()) {
        session.pins().release();
      }
    }
  }

  /** Finishes changes of the table that were interrupted. */
  void finish(String database, String table) throws SQLException {
    try {
      new SchemaChanges().finish(database, table, context());
    } finally {
      session.pins().release();
    }
  }

  /**
   * Waits for a newer version of a table that writers must leave alone for a moment. Afterwards
   * nothing is pinned.
   *
   * @param start when the statement began to wait, by {@link System#nanoTime()}
   * @throws SQLException TABLE_CHANGING inside a transaction, which has then been rolled back: the
   *     change waits for its end, so it must not wait for the change. LOCK_WAIT_TIMEOUT when it
   *     takes too long
   */
  void await(HeldTables.Held held, long start) throws SQLException {
    Model table = held.table();
    boolean inTransaction = session.transaction().isOpen();
    if (inTransaction) {
      session.transaction().execute(Sql.ROLLBACK);
    }
    session.pins().release();
    if (inTransaction) {
      throw Errors.of(ErrorCode.TABLE_CHANGING, table.name());
    }
    if (System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
      throw Errors.of(ErrorCode.LOCK_WAIT_TIMEOUT);
    }
    if (!session.catalog(table.database()).awaitNewer(held.version(), WAIT)) {
      // Who began the change may be gone.
      try (SelectLimit lifted = SelectLimit.lift(session)) {
        new SchemaChanges().finishLeft(table.database(), table.name(), context());
      }
      session.pins().release();
    }
  }

  private ChangeContext context() {
    return new ChangeContext(
        session.delegate(),
        session.catalogs(),
        session.tenant(),
        session.rewriteContext(),
        new ChangeOptions(
            session.options().virtualByDefault(),
            session.options().changesInBackground(),
            session.options().retypesLeniently(),
            session.options().schemaChangeTimeout()),
        session.state().foldsTableNames(),
        session.state().checksForeignKeys(),
        new Changer(session));
  }
}
