package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step's work on the entries of a model, in short transactions: on chunks of all of them or of
 * their rows on a page, on those that were written meanwhile, or on whatever statements find.
 */
final class EntryWork implements Cleanup {

  private static final int DEADLOCK = 1213;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DUPLICATE_ENTRY = 1062;
  private static final int ATTEMPTS = 10;

  // Writers of these rows wait for the chunk.
  private static final int ROWS = 200;

  private final Connection connection;
  private final String database;
  private final StepStatements statements;
  private final Checkpoint checkpoint;
  private final ChangeListener listener;
  private final EntryChunks chunks;
  private final EntryNotes notes;
  private final int model;
  private final long owner;
  private final List<String> forget;
  private final List<String> prepare = new ArrayList<>();
  private int most = ROWS;

  /** One transaction on entries; null when nothing was left to do. */
  private interface Work<T> {
    @Nullable T run() throws SQLException;
  }

  /**
   * @param owner the owner of the model; 0 for all tenants' entries
   */
  EntryWork(
      Connection connection,
      String database,
      Checkpoint checkpoint,
      Checkpoint.Position position,
      long owner,
      ChangeListener listener)
      throws SQLException {
    this.connection = connection;
    this.database = database;
    this.statements = new StepStatements(connection, database, position.model());
    this.checkpoint = checkpoint;
    this.listener = listener;
    this.model = position.model();
    this.owner = owner;
    this.chunks = new EntryChunks(connection, database, model, position.table());
    this.notes = new EntryNotes(connection, database, model);
    this.forget = checkpoint.statements(connection, position.step(), "forget");
    if (position.listsEntries()) {
      prepare.addAll(ChunkSql.createIds(database, model));
    }
    prepare.addAll(checkpoint.statements(connection, position.step(), "prepare"));
  }

  /** Drops the temporary tables. */
  @Override
  public void close() throws SQLException {
    execute(prepare.stream().filter(sql -> sql.startsWith(Step.DROP_TEMPORARY)).toList());
  }

  /**
   * Works through all rows behind the position. Those that come meanwhile are written by clients
   * that know of the change; to follow them, too, would never end while somebody inserts fast.
   */
  void chunks(Checkpoint.Position position, List<String> statements) throws SQLException {
    Long tenant = owner != 0 ? Long.valueOf(owner) : chunks.tenantFrom(position.tenant());
    while (tenant != null) {
      boolean begun = position.isBegun() && position.tenant() == tenant;
      EntryChunks.Range all = chunks.all(tenant);
      EntryChunks.Range left = all == null || !begun ? all : all.behind(position.entry());
      while (left != null) {
        left = next(tenant, left, statements);
      }
      tenant = next(tenant);
    }
    // Copies have a step of their own for what was written meanwhile.
    if (forget.isEmpty()) {
      moved(statements);
    }
  }

  /** Works on the entries that have got another id meanwhile. */
  private void moved(List<String> statements) throws SQLException {
    for (EntryNotes.Batch batch = notes.first(0, most);
        batch != null;
        batch = notes.first(0, most)) {
      EntryNotes.Batch current = batch;
      patiently(() -> moved(current, statements));
    }
  }

  // Others may have inserted entries between them, so each is a chunk of its own.
  private EntryNotes.Batch moved(EntryNotes.Batch batch, List<String> statements)
      throws SQLException {
    for (long id : batch.entries()) {
      EntryChunks.Chunk chunk = chunks.begin(batch.tenant(), new EntryChunks.Range(id, id), 1);
      if (chunk != null) {
        worked(chunk, batch.tenant(), statements);
      }
      execute(List.of(Sql.COMMIT));
    }
    execute(List.of(notes.forget(batch)));
    return batch;
  }

  /** Works on the next chunk and leaves the server to others as long; what is left, or null. */
  private EntryChunks.@Nullable Range next(
      long tenant, EntryChunks.Range range, List<String> statements) throws SQLException {
    long began = System.nanoTime();
    EntryChunks.Chunk chunk = patiently(() -> chunk(tenant, range, statements));
    EntryChunks.Range left = chunk == null ? null : range.behind(chunk.last());
    if (left != null) {
      Pause.asLongAs(System.nanoTime() - began);
    }
    return left;
  }

  /** Works on a chunk; null when there is none. */
  private EntryChunks.@Nullable Chunk chunk(
      long tenant, EntryChunks.Range range, List<String> statements) throws SQLException {
    EntryChunks.Chunk chunk = chunks.begin(tenant, range, most);
    while (chunk != null && !worked(chunk, tenant, statements)) {
      divide(chunk.rows());
      chunk = chunks.begin(tenant, range, most);
    }
    if (chunk != null) {
      execute(List.of(checkpoint.moveCursor(tenant, chunk.last(), chunk.rows())));
    }
    execute(List.of(Sql.COMMIT));
    return chunk;
  }

  /** What does not fit in the chunk is named; false when the chunk is too large. */
  private boolean worked(EntryChunks.Chunk chunk, long tenant, List<String> statements)
      throws SQLException {
    begun();
    try {
      return this.statements.execute(statements, chunk.rows() > 1);
    } catch (SQLException failure) {
      boolean outdated = failure.getErrorCode() == DUPLICATE_ENTRY && !forget.isEmpty();
      if (outdated || isTransient(failure) || !ChangeRunner.isOfEntries(failure)) {
        throw failure;
      }
      execute(List.of(Sql.ROLLBACK));
      throw new Misfits(connection, database, model, chunks, statements)
          .named(chunk, tenant, owner == 0, failure);
    }
  }

  /** Ends a transaction on entries that are too many; fewer come next, and from then on. */
  private void divide(int entries) throws SQLException {
    execute(List.of(Sql.ROLLBACK));
    most = Math.max(1, entries / 2);
  }

  /**
   * Works on the entries that were written since they were copied, until few come after.
   *
   * @param hurried whether writers wait for it
   */
  void changes(List<String> statements, boolean hurried) throws SQLException {
    Rounds rounds = new Rounds(hurried ? 0 : notes.left());
    EntryNotes.Batch batch = notes.first(0, most);
    while (batch != null) {
      EntryNotes.Batch current = batch;
      long began = System.nanoTime();
      boolean done = patiently(() -> copied(current, statements)) != null;
      batch = done && current.last() ? null : notes.first(0, most);
      if (batch != null && rounds.haveTime(done ? current.notes().size() : 0)) {
        Pause.asLongAs(System.nanoTime() - began);
      }
    }
  }

  /** There are pauses as long as each round of notes is at most half of the one before. */
  private final class Rounds {
    private long round;
    private long left;

    Rounds(long notes) {
      this.round = notes;
      this.left = notes;
    }

    boolean haveTime(int done) throws SQLException {
      left -= done;
      if (left <= 0 && round > 0) {
        long next = notes.left();
        round = next <= round / 2 ? next : 0;
        left = round;
      }
      return left > 0;
    }
  }

  /** Copies noted entries; null when they are too many at a time. */
  private EntryNotes.@Nullable Batch copied(EntryNotes.Batch batch, List<String> statements)
      throws SQLException {
    chunks.begin(batch.tenant(), batch.entries());
    begun();
    if (!this.statements.execute(statements, batch.entries().size() > 1)) {
      divide(batch.notes().size());
      return null;
    }
    execute(List.of(notes.forget(batch)));
    execute(List.of(Sql.COMMIT));
    return batch;
  }

  /**
   * Removes the copies of all noted entries. What they clashed with can then be copied, and they
   * themselves are copied with their notes.
   */
  private void forgetNoted() throws SQLException {
    long after = 0;
    for (EntryNotes.Batch batch = notes.first(after, most);
        batch != null;
        batch = notes.first(after, most)) {
      execute(List.of("START TRANSACTION"));
      begun();
      chunks.tell(batch.tenant(), batch.entries());
      execute(forget);
      execute(List.of(Sql.COMMIT));
      after = batch.notes().get(batch.notes().size() - 1);
    }
  }

  /** Runs statements once for each tenant behind the position that has entries. */
  void tenants(Checkpoint.Position position, List<String> statements) throws SQLException {
    Long tenant = position.isBegun() ? next(position.tenant()) : first();
    for (; tenant != null; tenant = next(tenant)) {
      long current = tenant;
      try {
        patiently(() -> ofTenant(current, statements, true, 0));
      } catch (SQLException failure) {
        throw failure.getErrorCode() == EarlyForeignKeys.NOT_EVALUATED
            ? Errors.restated(failure, EarlyForeignKeys.MISSING_PARENT)
            : failure;
      }
    }
  }

  /** Runs each statement behind the position for each tenant until it finds nothing more. */
  void repeat(Checkpoint.Position position, List<String> statements) throws SQLException {
    Long tenant = position.isBegun() ? Long.valueOf(position.tenant()) : first();
    int done = position.isBegun() ? (int) position.entry() + 1 : 0;
    for (; tenant != null; tenant = next(tenant)) {
      long current = tenant;
      for (int at = done; at < statements.size(); at++) {
        List<String> sql = List.of(statements.get(at));
        int number = at;
        Long found;
        do {
          found = patiently(() -> ofTenant(current, sql, false, number));
        } while (found != null && found > 0);
      }
      done = 0;
    }
  }

  /**
   * The number of rows that the last statement has changed. READ COMMITTED, so that nobody waits
   * for rows that are only read.
   *
   * @param once whether the statements are done then, or only when they change nothing any more
   * @param number what is noted as the last entry done when they are
   */
  private Long ofTenant(long tenant, List<String> statements, boolean once, int number)
      throws SQLException {
    execute(
        List.of(
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
            "START TRANSACTION",
            "SET @stardust_tenant = " + tenant));
    begun();
    long changed = 0;
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        changed = statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
      }
    }
    if (once || changed == 0) {
      execute(List.of(checkpoint.moveCursor(tenant, number, 0)));
    }
    execute(List.of(Sql.COMMIT));
    return changed;
  }

  /** A transaction has begun; it goes on only if the change does, and this session may act. */
  private void begun() throws SQLException {
    listener.acting(connection);
    checkpoint.refuseCancelled(connection);
  }

  private @Nullable Long first() throws SQLException {
    return owner != 0 ? Long.valueOf(owner) : chunks.tenantFrom(Long.MIN_VALUE);
  }

  private @Nullable Long next(long tenant) throws SQLException {
    return owner != 0 ? null : chunks.tenantAfter(tenant);
  }

  /**
   * Does the work in a transaction, again when others were in the way. The temporary tables are
   * made anew for it: InnoDB never purges what was deleted from one, so that emptying it would take
   * longer with each chunk.
   */
  private <T> @Nullable T patiently(Work<T> work) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      listener.reached(CrashPoint.CHUNK.place());
      Stopped.unless(listener.goesOn());
      try {
        execute(prepare);
        return work.run();
      } catch (SQLException failure) {
        chunks.rollback(failure);
        boolean outdated = failure.getErrorCode() == DUPLICATE_ENTRY && !forget.isEmpty();
        boolean again = outdated || isTransient(failure);
        if (!again || attempt == ATTEMPTS) {
          throw failure;
        }
        if (outdated) {
          forgetNoted();
        }
      }
    }
  }

  /** Whether others were in the way, so that the same may work another time. */
  static boolean isTransient(SQLException failure) {
    return failure.getErrorCode() == DEADLOCK || failure.getErrorCode() == LOCK_WAIT_TIMEOUT;
  }

  private void execute(List<String> statements) throws SQLException {
    this.statements.execute(statements, false);
  }
}
