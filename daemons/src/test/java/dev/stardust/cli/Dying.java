package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.Daemon;
import dev.stardust.daemon.DaemonFixture;
import dev.stardust.daemon.DyingProcess;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A database on which processes die, and what others then do on it. */
final class Dying implements AutoCloseable {

  final TestDatabase database;
  final Path folder;
  private final Connection user;
  private final Connection plain;
  private final Set<CrashPoint> died;

  /**
   * @param died is told where processes have died
   */
  Dying(TestDatabase database, Path folder, Set<CrashPoint> died) throws SQLException {
    this.database = database;
    this.folder = folder;
    this.user = database.stardust("schemaLease=2s");
    this.plain = database.plain();
    this.died = died;
  }

  /** Who changes a definition waits so long for a client that died. */
  private String url() {
    return database.stardustUrl("schemaLease=2s");
  }

  /** A process dies when it comes to the place for the first time. */
  void dies(CrashPoint point, String... arguments) throws Exception {
    dies(point, 1, arguments);
  }

  /** A process dies at a place. Its leases run out at once, so that nobody has to wait for that. */
  void dies(CrashPoint point, int time, String... arguments) throws Exception {
    assertThat(DyingProcess.run(url(), point, time, arguments))
        .as("%s dies at %s, time %d", String.join(" ", arguments), point, time)
        .isEqualTo(DyingProcess.DIED);
    died.add(point);
    database.execute("UPDATE stardust_leases SET expires_at = UTC_TIMESTAMP(6)");
  }

  /** A tool that nobody kills. */
  Screen lives(String... arguments) {
    Screen screen = Screen.on(url(), arguments);
    assertThat(screen.exitCode()).as("%s: %s", screen.out(), screen.err()).isZero();
    return screen;
  }

  /** A daemon that nobody kills works until it finds nothing to do. */
  void lives(Daemon daemon, String... settings) throws SQLException {
    try (DaemonFixture fixture = new DaemonFixture(database, daemon, settings);
        Cycle cycle = daemon.open(fixture.context())) {
      DaemonFixture.runUntilIdle(cycle);
    }
  }

  void execute(String... statements) throws SQLException {
    TestDatabase.execute(user, statements);
  }

  /** What the tenant sees. */
  List<String> rows(String query) throws SQLException {
    return TestDatabase.rows(user, query);
  }

  /** What is in the registry. */
  List<String> registry(String query) throws SQLException {
    return TestDatabase.rows(plain, query);
  }

  /** The files of a kind, wherever they are. */
  List<Path> files(String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix)).toList();
    }
  }

  @Override
  public void close() throws SQLException {
    user.close();
    plain.close();
  }
}
