package dev.stardust.reconciler;

import dev.stardust.change.CarriedOn;
import dev.stardust.change.Job;
import dev.stardust.change.Jobs;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Fence;
import dev.stardust.daemon.Lease;
import dev.stardust.daemon.LeaseLostException;
import dev.stardust.daemon.Leases;
import dev.stardust.daemon.Outcome;
import dev.stardust.daemon.Transience;
import dev.stardust.service.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Schema changes that nobody is at. The tenant that was served longest ago comes first, and of its
 * changes the oldest; after a turn the next tenant has its own, however much is left to do.
 */
final class JobSource implements WorkSource {

  /** Others follow a change within a second; what takes them longer is not waited for. */
  private static final Duration PATIENCE = Duration.ofMillis(50);

  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final DaemonContext context;
  private final Parking<Long> waiting;
  private final Map<Long, Long> served = new HashMap<>();
  private long turns;
  private final WorkConnection connection;

  JobSource(DaemonContext context) {
    this.context = context;
    this.connection = new WorkConnection(context.database());
    this.waiting = new Parking<>(context.runtime().clock(), SHORTEST, LONGEST);
  }

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public Outcome turn() throws SQLException {
    Jobs jobs = new Jobs(connection.get(), context.database().catalog());
    List<Job> unattended = jobs.unattended();
    waiting.keepOnly(unattended.stream().map(Job::id).toList());
    for (Job job : inTurn(unattended)) {
      if (context.shutdown().isRequested()) {
        break;
      }
      Outcome outcome = turn(jobs, job);
      if (outcome.kind() == Outcome.Kind.DID_WORK) {
        return outcome;
      }
      waiting.park(job.id());
    }
    if (unattended.isEmpty()) {
      forgetLeases();
      return Outcome.idle();
    }
    return Outcome.waiting(Map.of());
  }

  /** Of changes that are over, and whose worker could not do it. */
  private void forgetLeases() throws SQLException {
    String over =
        "SELECT l.name, l.token FROM stardust_leases l WHERE l.name LIKE 'item:job:%'"
            + " AND l.expires_at <= UTC_TIMESTAMP(6) AND NOT EXISTS (SELECT 1 FROM"
            + " stardust_backfill_checkpoints c WHERE c.state = 'running'"
            + " AND l.name = CONCAT('item:job:', c.id))";
    List<Fence> fences = new ArrayList<>();
    try (Statement statement = connection.get().createStatement();
        ResultSet row = statement.executeQuery(over)) {
      while (row.next()) {
        fences.add(new Fence(row.getString(1), row.getLong(2)));
      }
    }
    for (Fence fence : fences) {
      Leases.forget(connection.get(), fence);
    }
  }

  private Outcome turn(Jobs jobs, Job job) throws SQLException {
    Optional<Lease> lease = context.leases().tryAcquire("item:job:" + job.id());
    if (lease.isEmpty()) {
      return Outcome.waiting(Map.of());
    }
    served.put(job.tenant(), ++turns);
    try (Lease held = lease.get()) {
      CrashPoint.CHANGE_CLAIMED.reached();
      return turn(jobs, job, held);
    }
  }

  private List<Job> inTurn(List<Job> unattended) {
    Comparator<Job> longestAgo = Comparator.comparing(job -> served.getOrDefault(job.tenant(), 0L));
    return unattended.stream()
        .filter(job -> !waiting.isParked(job.id()))
        .sorted(longestAgo.thenComparing(Job::id))
        .toList();
  }

  private Outcome turn(Jobs jobs, Job job, Lease lease) throws SQLException {
    EventLog log = context.log().correlated();
    log.write(ReconcilerEvent.CHUNK_CLAIMED, fields(job));
    try {
      JobTurn turn =
          new JobTurn(lease, context.shutdown(), context.settings().get(Reconciler.TURN));
      Coercions coercions = Coercions.mark(connection.get());
      CarriedOn carried = jobs.carryOn(job, turn, PATIENCE);
      Optional<Job> now = jobs.find(job.id());
      Map<String, Long> counts = new HashMap<>();
      counts.put("job_turns", 1L);
      counts.put("job_rows", now.map(later -> rows(job, later)).orElse(0L));
      counts.put(
          "coercion_nulls",
          coercions.tell(connection.get(), now.map(Job::model).orElse(job.model()), log));
      return report(job, carried, counts, lease, log);
    } catch (LeaseLostException lost) {
      log.write(ReconcilerEvent.LEASE_LOST, fields(job));
      return Outcome.waiting(Map.of());
    } catch (SQLException failure) {
      if (Transience.isTransient(failure)) {
        throw failure;
      }
      // This change is in trouble, and the others are not. Messages may hold values of entries.
      Map<String, Object> fields = fields(job);
      fields.put("error_code", failure.getErrorCode());
      fields.put("sql_state", String.valueOf(failure.getSQLState()));
      log.write(ReconcilerEvent.JOB_FAILED, fields);
      return Outcome.waiting(Map.of());
    }
  }

  private Outcome report(
      Job job, CarriedOn carried, Map<String, Long> counts, Lease lease, EventLog log)
      throws SQLException {
    switch (carried.result()) {
      case STOPPED -> chunk(job, counts, false, log);
      case COMPLETE -> {
        over(lease);
        counts.put("jobs_completed", 1L);
        chunk(job, counts, true, log);
        log.write(ReconcilerEvent.JOB_COMPLETE, fields(job));
      }
      case UNDONE -> {
        over(lease);
        counts.put("jobs_undone", 1L);
        log.write(ReconcilerEvent.JOB_UNDONE, fields(job));
      }
      case BUSY -> {
        return Outcome.waiting(counts);
      }
      case HELD_UP -> {
        if (!waiting.isWaiting(job.id())) {
          log.write(ReconcilerEvent.JOB_HELD_UP, fields(job));
        }
        return Outcome.waiting(counts);
      }
    }
    waiting.leave(job.id());
    return Outcome.didWork(counts);
  }

  /** The entries done in this turn. An undoing counts from 0 again. */
  private static long rows(Job before, Job after) {
    return Math.max(0, after.progress().rowsDone() - before.progress().rowsDone());
  }

  private static void chunk(Job job, Map<String, Long> counts, boolean last, EventLog log) {
    Map<String, Object> fields = fields(job);
    fields.put("rows_processed", counts.getOrDefault("job_rows", 0L));
    fields.put("coercion_nulls", counts.getOrDefault("coercion_nulls", 0L));
    fields.put("final_chunk", last);
    log.write(ReconcilerEvent.CHUNK_COMPLETE, fields);
  }

  private void over(Lease lease) throws SQLException {
    CrashPoint.CHANGE_OVER.reached();
    context
        .database()
        .catalog()
        .control(
            control -> {
              Leases.forget(control, lease.fence());
              return control;
            });
  }

  private static Map<String, Object> fields(Job job) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("queue", "jobs");
    fields.put("tenant_id", job.tenant());
    fields.put("model_id", job.model());
    fields.put("job_id", job.id());
    fields.put("step", job.progress().step());
    fields.put("steps", job.progress().steps());
    return fields;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
