package dev.stardust.daemon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the next job for a worker: among those that wait and those whose worker is gone, the one
 * whose tenant was served longest ago, and of that tenant the oldest. Nothing is locked while it is
 * looked for; who gets the job's lease has it.
 */
public final class JobClaims {

  private static final int CANDIDATES = 16;

  /** Only where the file is can it be read. */
  private static final String OWN_STORE = " AND j.store = ?";

  /** A file that is elsewhere is written anew here when its own workers do not go on with it. */
  private static final String ANY_STORE =
      " AND (j.store IS NULL OR j.store = ?"
          + " OR l.expires_at <= UTC_TIMESTAMP(6) - INTERVAL ? SECOND)";

  private final Database database;
  private final Leases leases;
  private final JobKind kind;
  private final String store;
  private final Duration otherStores;

  /**
   * A job that this worker has the lease of.
   *
   * @param lease to be closed by the caller
   */
  public record Claim(long job, long tenant, Lease lease) {}

  /** A job that could be claimed. */
  public record Candidate(long job, long tenant) {}

  /**
   * @param store the id of the worker's artifact store
   * @param otherStores how long a job whose files are in another store is left to its own workers
   */
  public JobClaims(
      Database database, Leases leases, JobKind kind, String store, Duration otherStores) {
    this.database = database;
    this.leases = leases;
    this.kind = kind;
    this.store = store;
    this.otherStores = otherStores;
  }

  /** The next job, if there is one that nobody else is at. */
  public Optional<Claim> next() throws SQLException {
    return next(candidate -> true);
  }

  /** The next job of those that the worker wants, if there is one that nobody else is at. */
  public Optional<Claim> next(Predicate<Candidate> wanted) throws SQLException {
    for (Candidate candidate : database.catalog().control(this::candidates)) {
      Optional<Lease> lease =
          wanted.test(candidate)
              ? leases.tryAcquire(kind.lease(candidate.job()))
              : Optional.empty();
      if (lease.isPresent()) {
        if (database.catalog().control(connection -> confirm(connection, candidate))) {
          return Optional.of(new Claim(candidate.job(), candidate.tenant(), lease.get()));
        }
        lease.get().close();
      }
    }
    return Optional.empty();
  }

  private List<Candidate> candidates(Connection connection) throws SQLException {
    List<Candidate> candidates = new ArrayList<>();
    String sql =
        "SELECT j.id, j.tenant_id FROM "
            + kind.table()
            + " j LEFT JOIN stardust_leases l ON l.name = CONCAT('item:', ?, ':', j.id)"
            + " LEFT JOIN stardust_tenant_turns t ON t.tenant_id = j.tenant_id AND t.work = ?"
            + " WHERE j.state IN ('pending', 'running')"
            + " AND (l.name IS NULL OR l.expires_at <= UTC_TIMESTAMP(6))"
            + (kind == JobKind.IMPORT ? OWN_STORE : ANY_STORE)
            + " ORDER BY t.served_at, j.id LIMIT "
            + CANDIDATES;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, kind.work());
      select.setString(2, kind.work());
      select.setString(3, store);
      if (kind == JobKind.EXPORT) {
        select.setLong(4, otherStores.toSeconds());
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          candidates.add(new Candidate(row.getLong(1), row.getLong(2)));
        }
      }
    }
    return candidates;
  }

  /** Whether the job is still to be done, now that nobody else can begin it. */
  private boolean confirm(Connection connection, Candidate candidate) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM "
                + kind.table()
                + " WHERE id = ? AND state IN ('pending', 'running')")) {
      select.setLong(1, candidate.job());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return false;
        }
      }
    }
    TenantTurns.served(connection, kind, candidate.tenant());
    return true;
  }
}
