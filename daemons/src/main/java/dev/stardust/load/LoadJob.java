package dev.stardust.load;

import dev.stardust.daemon.JobKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An import job as the registry has it. Times are UTC.
 *
 * @param store the artifact store that has the file; null when the client reads its own file
 * @param artifact the file's path
 * @param rowsRead how many rows of the file are done: written or left out
 * @param bytesRead about how many bytes of the file that is
 * @param loaded whether all rows are in, and what is left is to put the new table in its place
 * @param attempts how often it was begun since it last got further
 * @param reason why it failed: a stable word
 */
public record LoadJob(
    long id,
    long tenant,
    JobKind.State state,
    LoadRequest request,
    @Nullable String store,
    String artifact,
    long rowsRead,
    long rowsWritten,
    long rowsSkipped,
    long bytesRead,
    boolean loaded,
    int attempts,
    @Nullable String reason,
    @Nullable String lastError,
    LocalDateTime createdAt,
    @Nullable LocalDateTime finishedAt) {

  private static final int LONGEST_STEM = 36;

  static final String COLUMNS =
      "id, tenant_id, state, options, store, artifact, rows_read, rows_written, rows_skipped,"
          + " bytes_read, loaded, attempts, reason, last_error, created_at, finished_at";

  /** Whether nothing more will be done for it. */
  public boolean isOver() {
    return state.isOver();
  }

  /** Whether going on means to begin at the first row, in a table of another name. */
  boolean beginsAnew() {
    return request.mode() == LoadMode.OVERWRITE && !loaded;
  }

  /** The table that the rows go into: for a while another one, when they replace all others. */
  String target() {
    return request.mode() == LoadMode.OVERWRITE ? stem() + "__load" + id : request.table();
  }

  /** The name of the former table, for the moment between its replacement and its end. */
  String former() {
    return stem() + "__old" + id;
  }

  private String stem() {
    return request.table().substring(0, Math.min(LONGEST_STEM, request.table().length()));
  }

  static LoadJob read(ResultSet row) throws SQLException {
    return new LoadJob(
        row.getLong("id"),
        row.getLong("tenant_id"),
        JobKind.State.read(row),
        LoadRequest.parse(row.getString("options")),
        row.getString("store"),
        String.valueOf(row.getString("artifact")),
        row.getLong("rows_read"),
        row.getLong("rows_written"),
        row.getLong("rows_skipped"),
        row.getLong("bytes_read"),
        row.getBoolean("loaded"),
        row.getInt("attempts"),
        row.getString("reason"),
        row.getString("last_error"),
        row.getObject("created_at", LocalDateTime.class),
        row.getObject("finished_at", LocalDateTime.class));
  }
}
