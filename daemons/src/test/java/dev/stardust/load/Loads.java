package dev.stardust.load;

import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Database;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.Lease;
import dev.stardust.daemon.Leases;
import dev.stardust.service.Settings;
import dev.stardust.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * Loads of tenant 1 without a daemon, so that a test decides when they take a step. They wait a
 * second for locks.
 */
final class Loads implements AutoCloseable {

  final Database database;

  Loads(TestDatabase test) throws Exception {
    Settings settings =
        Settings.of(
            CommonSettings.CONNECTION,
            Map.of("url", test.stardustUrl("sessionVariables=innodb_lock_wait_timeout=1")),
            Map.of(),
            new Properties());
    database = Database.of(settings);
  }

  long submit(Path folder, LoadRequest request, String key, String content) throws Exception {
    Path file = folder.resolve("in." + request.format().extension());
    Files.writeString(file, content);
    return new LoadJobs(database, 1).submit(request, key, file.toString(), null);
  }

  LoadRun run(long job, int window) throws SQLException {
    Lease lease =
        new Leases(database.catalog(), Duration.ofSeconds(5))
            .tryAcquire(JobKind.IMPORT.lease(job))
            .orElseThrow();
    return new LoadRun(database, 1, job, lease, window, 10);
  }

  LoadJob finish(long job, int window) throws SQLException {
    try (LoadRun run = run(job, window)) {
      while (!run.isOver()) {
        run.step();
      }
    }
    return new LoadJobs(database, 1).find(job).orElseThrow();
  }

  @Override
  public void close() {
    database.close();
  }
}
