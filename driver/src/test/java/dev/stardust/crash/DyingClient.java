package dev.stardust.crash;

import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A client in a process of its own that sends one statement, and is killed meanwhile. */
final class DyingClient {

  private DyingClient() {}

  /** Starts one; it prints a line as soon as the statement is done. */
  static Process start(TestDatabase database, String sql) throws IOException {
    return new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            DyingClient.class.getName(),
            database.stardustUrl("schemaLease=300"),
            sql)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String... arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      TestDatabase.execute(connection, arguments[1]);
      System.out.println("done");
    }
  }
}
