package dev.stardust.chronicler;

import dev.stardust.daemon.JobKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An export job as the registry has it. Times are UTC.
 *
 * @param store the artifact store that has its files; null before the first claim
 * @param token that of the lease under which its file was begun or gone on with
 * @param artifact the finished file's path; null before it is complete and after it was removed
 * @param position where to go on; null for the start
 * @param rows how many rows of the file are durable
 * @param bytes how many bytes of the file are durable
 * @param snapshots of how many moments the file's rows are
 * @param attempts how often it was begun since it last got further
 * @param reason why it failed: a stable word
 */
public record ExportJob(
    long id,
    long tenant,
    JobKind.State state,
    ExportRequest request,
    @Nullable String store,
    long token,
    @Nullable String artifact,
    @Nullable ExportPosition position,
    long rows,
    long bytes,
    int snapshots,
    int attempts,
    @Nullable String reason,
    @Nullable String lastError,
    LocalDateTime createdAt,
    @Nullable LocalDateTime finishedAt) {

  static final String COLUMNS =
      "id, tenant_id, state, options, store, token, artifact, position, rows_written,"
          + " bytes_written, snapshots, attempts, reason, last_error, created_at, finished_at";

  static ExportJob read(ResultSet row) throws SQLException {
    String position = row.getString("position");
    return new ExportJob(
        row.getLong("id"),
        row.getLong("tenant_id"),
        JobKind.State.read(row),
        ExportRequest.parse(row.getString("options")),
        row.getString("store"),
        row.getLong("token"),
        row.getString("artifact"),
        position == null ? null : ExportPosition.parse(position),
        row.getLong("rows_written"),
        row.getLong("bytes_written"),
        row.getInt("snapshots"),
        row.getInt("attempts"),
        row.getString("reason"),
        row.getString("last_error"),
        row.getObject("created_at", LocalDateTime.class),
        row.getObject("finished_at", LocalDateTime.class));
  }

  /** The name of the file that the holder of a token writes, without {@code .part}. */
  String fileName(long holder) {
    return "export-" + id + "-" + holder + "." + request.format().extension();
  }
}
