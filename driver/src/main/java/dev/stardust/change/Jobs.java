package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schema changes of one database that are under way or have ended in the background: for who
 * looks at them, carries them on, or cancels them. Dropped tables whose entries are still there are
 * among them.
 *
 * <p>Belongs to one thread. Any number of processes may have one: a change is carried on by one
 * session at a time, and a process that dies has lost nothing.
 */
public final class Jobs {

  private final Connection connection;
  private final Catalog catalog;
  private final ChangeListener listener;
  private final JobSql sql;

  /**
   * @param connection a Connector/J connection to the catalog's server in autocommit mode and with
   *     a strict sql_mode, on which the entries are worked on; nobody else uses it meanwhile
   * @param catalog the catalog of the database, which has a registry
   */
  public Jobs(Connection connection, Catalog catalog) {
    this(connection, catalog, ChangeListener.NONE);
  }

  Jobs(Connection connection, Catalog catalog, ChangeListener listener) {
    this.connection = connection;
    this.catalog = catalog;
    this.listener = listener;
    this.sql = new JobSql(catalog.database());
  }

  /** What SHOW STARDUST JOBS shows a tenant of a database that has a registry, as a SELECT. */
  public static String show(String database, long tenant) {
    return new JobSql(database).show(tenant);
  }

  /** What it shows of a database without a registry. */
  public static String showNone() {
    return JobSql.showNone();
  }

  /** All of them, the oldest first. */
  public List<Job> all() throws SQLException {
    return read("");
  }

  /** Those that nobody is at, the oldest first: at most one of each model. */
  public List<Job> unattended() throws SQLException {
    List<Job> unattended = new ArrayList<>();
    for (Job job : read(" WHERE c.state = 'running'")) {
      boolean first = unattended.stream().noneMatch(other -> other.model() == job.model());
      // The state of a change that is being undone does not say whether somebody is at it.
      boolean free =
          job.state() == JobState.WAITING || job.state() == JobState.UNDOING && !isAttended(job);
      if (first && free) {
        unattended.add(job);
      }
    }
    return unattended;
  }

  private boolean isAttended(Job job) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT " + ModelLock.isHeld(catalog.database(), String.valueOf(job.model())))) {
      return row.next() && row.getBoolean(1);
    }
  }

  public Optional<Job> find(long id) throws SQLException {
    return read(" WHERE c.id = " + id).stream().findFirst();
  }

  private List<Job> read(String where) throws SQLException {
    List<Job> jobs = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql.select() + where + " ORDER BY c.id")) {
      while (row.next()) {
        jobs.add(job(row));
      }
    }
    return jobs;
  }

  private static Job job(ResultSet row) throws SQLException {
    Long estimated = row.getObject(11, Long.class);
    return new Job(
        row.getLong(1),
        row.getInt(2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        JobState.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
        new Job.Progress(
            row.getInt(7), row.getInt(8), row.getString(9), row.getLong(10), estimated),
        instant(row, 12),
        instant(row, 13),
        row.getString(14));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  /**
   * Carries an unfinished change on, chunk after chunk, to its end or until the carrier stops.
   *
   * @param patience how long to wait for other clients at each step that needs them
   * @return what became of it; a change that did not fit an entry is no failure of this call
   * @throws SQLException what the server or the carrier's check says; the change can be carried on
   *     by the next one
   */
  public CarriedOn carryOn(Job job, Carrier carrier, Duration patience) throws SQLException {
    return carryOn(job, carrier, patience, 0);
  }

  private CarriedOn carryOn(Job job, Carrier carrier, Duration patience, int seconds)
      throws SQLException {
    Integer copy = CopiedTables.copyOf(connection, catalog.database(), job.model());
    try (ModelLock lock = lock(job.model(), seconds);
        ModelLock other = copy == null ? null : lock(copy, seconds)) {
      Optional<Checkpoint> checkpoint =
          Checkpoint.find(connection, catalog.database(), job.model());
      if (checkpoint.isEmpty() || checkpoint.get().id() != job.id()) {
        return CarriedOn.of(CarriedOn.Result.COMPLETE);
      }
      ChangeRunner runner =
          new ChangeRunner(connection, catalog, patience, new CarriedListener(carrier, listener));
      SQLException reason = runner.carryOut(checkpoint.get(), job.tenant());
      return reason == null && job.state() != JobState.UNDOING
          ? CarriedOn.of(CarriedOn.Result.COMPLETE)
          : new CarriedOn(CarriedOn.Result.UNDONE, reason == null ? null : reason.getMessage());
    } catch (CarriedListener.Refused refused) {
      rollback();
      throw refused.refusal();
    } catch (Stopped stopped) {
      return CarriedOn.of(CarriedOn.Result.STOPPED);
    } catch (SQLException late) {
      return held(late);
    }
  }

  private void rollback() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(Sql.ROLLBACK);
    }
  }

  private static CarriedOn held(SQLException late) throws SQLException {
    if (late.getErrorCode() == ErrorCode.SCHEMA_CHANGE_RUNNING.vendorCode()) {
      return CarriedOn.of(CarriedOn.Result.BUSY);
    }
    if (late.getErrorCode() == ErrorCode.SCHEMA_CHANGE_TIMEOUT.vendorCode()
        || EntryWork.isTransient(late)) {
      return new CarriedOn(CarriedOn.Result.HELD_UP, late.getMessage());
    }
    throw late;
  }

  private ModelLock lock(int model, int seconds) throws SQLException {
    return ModelLock.take(connection, catalog.database(), model, seconds);
  }

  /**
   * Cancels a change and undoes what it has done, unless its statement runs somewhere: then that
   * one undoes it, and fails with MySQL's error 1317.
   *
   * @param tenant the tenant that asks; only its own changes are there for it
   * @param carrier who undoes it; when it stops, the next one who looks goes on with that
   * @return what became of undoing it
   * @throws SQLException JOB_UNKNOWN when the tenant has no such change; JOB_IRREVOCABLE when it
   *     has ended or has come too far to be undone
   */
  public CarriedOn cancel(long id, long tenant, Carrier carrier, Duration patience)
      throws SQLException {
    Job job =
        find(id)
            .filter(known -> known.tenant() == tenant)
            .orElseThrow(() -> Errors.of(ErrorCode.JOB_UNKNOWN, id));
    if (!mark(job)) {
      throw Errors.of(ErrorCode.JOB_IRREVOCABLE, id, why(find(id).orElse(null)));
    }
    return carryOn(find(id).orElse(job), carrier, patience, (int) patience.toSeconds());
  }

  private static String why(@Nullable Job job) {
    if (job == null || !job.isUnfinished()) {
      return "it has ended";
    }
    return job.state() == JobState.UNDOING
        ? "it is being undone already"
        : "its new definition is in use";
  }

  /** The row lock decides between this and the step that makes the change final. */
  private boolean mark(Job job) throws SQLException {
    String mark =
        "UPDATE "
            + sql.checkpoints()
            + " SET payload = JSON_SET(payload, '$.cancelled', TRUE) WHERE id = ? AND state = 'running' AND "
            + Checkpoint.CAN_UNDO;
    try (PreparedStatement statement = connection.prepareStatement(mark)) {
      statement.setLong(1, job.id());
      return statement.executeUpdate() == 1;
    }
  }
}
