package dev.stardust.chronicler;

import dev.stardust.daemon.ArtifactStore;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.Database;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.Leases;
import dev.stardust.service.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes files of this worker's own store: those of exports that were finished long ago, and those
 * that belong to no job, which dead workers have left. Files of other stores are other workers'.
 */
final class ExportGc {

  private static final Pattern FILE = Pattern.compile("export-(\\d+)-(\\d+)\\.[a-z]+(\\.part)?");

  private static final Duration KEEP_LEASES = Duration.ofDays(1);

  private final Database database;
  private final ArtifactStore store;
  private final ExportLimits limits;
  private final EventLog log;
  private final Clock clock;
  private long files;
  private long bytes;

  ExportGc(Database database, ArtifactStore store, ExportLimits limits, EventLog log, Clock clock) {
    this.database = database;
    this.store = store;
    this.limits = limits;
    this.log = log;
    this.clock = clock;
  }

  /** Looks once; what cannot be removed is looked at again the next time. */
  void run() throws SQLException {
    files = 0;
    bytes = 0;
    try {
      removeOld();
      removeOrphans();
    } catch (IOException nextTime) {
      // A file that cannot be removed now stays in the registry or in the folder.
      log.write(ChroniclerEvent.GC_SWEPT, counts(), nextTime);
      return;
    }
    if (files > 0) {
      log.write(ChroniclerEvent.GC_SWEPT, counts());
    }
    forgetLeases();
  }

  private Map<String, Object> counts() {
    return Map.of("artifacts_deleted", files, "bytes_reclaimed", bytes);
  }

  private void removeOld() throws SQLException, IOException {
    for (Map.Entry<Long, String> old : database.catalog().control(this::old).entrySet()) {
      remove(Path.of(old.getValue()));
      CrashPoint.EXPORT_EXPIRED.reached();
      database
          .catalog()
          .control(
              connection -> {
                try (PreparedStatement update =
                    connection.prepareStatement(
                        "UPDATE stardust_export_jobs SET artifact = NULL WHERE id = ?")) {
                  update.setLong(1, old.getKey());
                  return update.executeUpdate();
                }
              });
    }
  }

  private Map<Long, String> old(Connection connection) throws SQLException {
    Map<Long, String> old = new LinkedHashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, artifact FROM stardust_export_jobs WHERE state = 'completed'"
                + " AND artifact IS NOT NULL AND store = ?"
                + " AND finished_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND ORDER BY id LIMIT 1000")) {
      select.setString(1, store.id());
      select.setLong(2, limits.keep().toSeconds());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          old.put(row.getLong(1), row.getString(2));
        }
      }
    }
    return old;
  }

  private void removeOrphans() throws SQLException, IOException {
    for (Path file : store.files("export-")) {
      Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
      if (name.matches() && isOld(file) && !isWanted(name)) {
        remove(file);
      }
    }
  }

  private boolean isOld(Path file) throws IOException {
    try {
      Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
      return age.compareTo(limits.keepOrphans()) >= 0;
    } catch (NoSuchFileException removed) {
      return false;
    }
  }

  /** Whether a job still speaks of the file. */
  private boolean isWanted(Matcher name) throws SQLException {
    return database
        .catalog()
        .control(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT 1 FROM stardust_export_jobs WHERE id = ? AND token = ? AND store = ?"
                          + " AND (state IN ('pending', 'running')"
                          + " OR state = 'completed' AND artifact IS NOT NULL)")) {
                select.setLong(1, Long.parseLong(name.group(1)));
                select.setLong(2, Long.parseLong(name.group(2)));
                select.setString(3, store.id());
                try (ResultSet row = select.executeQuery()) {
                  return row.next();
                }
              }
            });
  }

  private void remove(Path file) throws IOException {
    if (Files.exists(file)) {
      long size = Files.size(file);
      if (Files.deleteIfExists(file)) {
        files++;
        bytes += size;
      }
    }
  }

  /** Leases of jobs that were cancelled while nobody was at them. */
  private void forgetLeases() throws SQLException {
    database
        .catalog()
        .control(connection -> Leases.forgetOver(connection, JobKind.EXPORT, KEEP_LEASES));
  }
}
