package dev.stardust.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Runs a program on a database of ordinary tables and on one of virtual ones, where nothing but the
 * URL is another: it has to print the same.
 */
public final class SameProgram {

  private static final String ORDINARY_TABLES =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
          + " AND table_name NOT LIKE 'stardust\\_%' AND table_name NOT LIKE 'entry\\_%'";

  private SameProgram() {}

  /** What runs: it makes its tables, uses them and tells what it found. */
  @FunctionalInterface
  public interface Main {

    /**
     * Runs once.
     *
     * @param url of an empty database, with the user in it
     * @param out where it prints what must be the same, the database's name aside
     */
    void run(String url, PrintStream out) throws Exception;
  }

  /**
   * Runs the program on both.
   *
   * @return what it printed, with {@code DATABASE} for the database's name
   */
  public static String onBoth(Main program) throws Exception {
    String expected = onOrdinaryTables(program);
    assertThat(onVirtualTables(program)).isEqualTo(expected);
    return expected;
  }

  private static String onOrdinaryTables(Main program) throws Exception {
    try (TestDatabase database = TestDatabase.create().unverified()) {
      String printed = print(program, database.url(), database.name());
      assertThat(ordinaryTables(database)).as("tables of the program").isNotEmpty();
      return printed;
    }
  }

  private static String onVirtualTables(Main program) throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      String printed = print(program, database.stardustUrl(), database.name());
      assertThat(ordinaryTables(database)).as("tables that are not virtual").isEmpty();
      return printed;
    }
  }

  private static List<String> ordinaryTables(TestDatabase database) throws SQLException {
    try (Connection connection = database.plain()) {
      return TestDatabase.rows(connection, ORDINARY_TABLES);
    }
  }

  private static String print(Main program, String url, String database) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8)) {
      program.run(url, out);
    }
    return printed.toString(StandardCharsets.UTF_8).replace(database, "DATABASE");
  }
}
