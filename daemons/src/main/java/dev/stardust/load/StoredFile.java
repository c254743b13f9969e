package dev.stardust.load;

import dev.stardust.daemon.ArtifactStore;
import dev.stardust.daemon.Database;
import dev.stardust.transfer.Format;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** The files that wait in an artifact store until a Reconciler loads them. */
public final class StoredFile {

  static final String PREFIX = "import-";

  private StoredFile() {}

  /**
   * Removes files that no job needs any more: those of finished jobs, of jobs that failed or were
   * cancelled long ago, and those that were never handed in.
   *
   * @param keep how long a file is kept that could be wanted again
   * @return how many
   */
  public static int sweep(Database database, ArtifactStore store, Clock clock, Duration keep)
      throws SQLException, IOException {
    int removed = 0;
    for (Path file : store.files(PREFIX)) {
      boolean old =
          Files.exists(file)
              && Files.getLastModifiedTime(file).toInstant().plus(keep).isBefore(clock.instant());
      String needed = old ? "state IN ('pending', 'running')" : "state <> 'completed'";
      if (!isWanted(database, file, needed) && (old || isWanted(database, file, "TRUE"))) {
        removed += Files.deleteIfExists(file) ? 1 : 0;
      }
    }
    return removed;
  }

  private static boolean isWanted(Database database, Path file, String condition)
      throws SQLException {
    return database
        .catalog()
        .control(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT 1 FROM stardust_import_jobs WHERE artifact = ? AND "
                          + condition
                          + " LIMIT 1")) {
                select.setString(1, file.toString());
                try (ResultSet row = select.executeQuery()) {
                  return row.next();
                }
              }
            });
  }

  /**
   * Copies a file into the store, durably.
   *
   * @throws IOException when the store has no room, for example; nothing is left of the copy then
   */
  public static Path copy(Path file, ArtifactStore store, Format format) throws IOException {
    Path copy = store.file(PREFIX + UUID.randomUUID() + "." + format.extension());
    try {
      Files.copy(file, copy);
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Path folder = copy.getParent();
      if (folder != null) {
        ArtifactStore.sync(folder);
      }
    } catch (IOException failure) {
      Files.deleteIfExists(copy);
      throw failure;
    }
    return copy;
  }
}
