package dev.stardust.differential;

import dev.stardust.testing.MySqlServer;
import dev.stardust.testing.Verification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Two databases of one server: one of native tables, read and written through Connector/J, and one
 * of virtual tables, through the driver. A connection of one side has a twin on the other.
 */
final class TwinDatabases implements AutoCloseable {

  /** One of the two. */
  enum Side {
    NATIVE("native_"),
    VIRTUAL("virtual_");

    private final String prefix;

    Side(String prefix) {
      this.prefix = prefix;
    }

    String database(String name) {
      String process = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
      return prefix + name + "_" + process;
    }
  }

  /** The table that ALTER TABLE copies to; its name has the connection's id. */
  private static final Pattern WORKING_TABLE = Pattern.compile("#sql-[0-9a-f]+_[0-9a-f]+");

  private final Map<Side, String> names;
  private final String properties;
  private final Map<String, Connection> connections = new LinkedHashMap<>();

  /**
   * Creates both, empty.
   *
   * @param name the common part of their names
   * @param properties connection properties as in a URL, may be empty
   */
  TwinDatabases(String name, String properties) throws SQLException {
    this(name, name, properties);
  }

  private TwinDatabases(String nativeName, String virtualName, String properties)
      throws SQLException {
    this.names =
        Map.of(
            Side.NATIVE, Side.NATIVE.database(nativeName),
            Side.VIRTUAL, Side.VIRTUAL.database(virtualName));
    this.properties = properties;
    onServer("DROP DATABASE IF EXISTS ");
    onServer("CREATE DATABASE IF NOT EXISTS ");
  }

  /** One tenant of a virtual database that several share, with a native database of its own. */
  static TwinDatabases ofTenant(String name, int tenant) throws SQLException {
    return new TwinDatabases(name + "_" + tenant, name, "tenant=" + tenant);
  }

  /** The named connection of a side, opened when first asked for. */
  Connection connection(Side side, String which) throws SQLException {
    String key = side + " " + which;
    Connection known = connections.get(key);
    if (known == null) {
      boolean plain = side == Side.NATIVE || which.equals("plain");
      MySqlServer server = MySqlServer.get();
      String database = database(side);
      String[] options = options(which);
      known =
          DriverManager.getConnection(
              plain ? server.url(database, options) : server.stardustUrl(database, options));
      connections.put(key, known);
    }
    return known;
  }

  private String[] options(String which) {
    List<String> options = new ArrayList<>();
    if (!properties.isEmpty()) {
      options.add(properties);
    }
    if (which.equals("server")) {
      options.add("useServerPrepStmts=true");
    }
    return options.toArray(String[]::new);
  }

  /** Runs a step on one side; the database's name is made the same in what comes out. */
  List<String> run(Step step, Side side) throws SQLException {
    Connection connection = connection(side, step.isPlain() ? "plain" : step.connection());
    return neutral(Execution.of(named(step, side), connection), side);
  }

  /** Runs a query as a prepared statement of the named connection. */
  List<String> runPrepared(Step step, Side side, String which) throws SQLException {
    return neutral(Execution.asPrepared(named(step, side), connection(side, which)), side);
  }

  private Step named(Step step, Side side) {
    return new Step(
        step.where(),
        step.title(),
        step.sql().replace("{db}", database(side)),
        step.bindings(),
        step.error(),
        step.connection(),
        step.flags(),
        step.differs());
  }

  private List<String> neutral(List<String> lines, Side side) {
    return lines.stream()
        .map(line -> line.replace(database(side), "{db}"))
        .map(line -> WORKING_TABLE.matcher(line).replaceAll("#sql"))
        .toList();
  }

  /** The rows of all tables as another connection sees them, by table. */
  Map<String, List<String>> contents(Side side) throws SQLException {
    Map<String, List<String>> contents = new TreeMap<>();
    Connection connection = connection(side, "observer");
    for (String table : tables()) {
      String quoted = "`" + table.replace("`", "``") + "`";
      Step step = Script.parse("contents", "SELECT * FROM " + quoted + ";").steps().get(0);
      contents.put(table, neutral(Execution.of(step, connection), side));
    }
    return contents;
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection(Side.NATIVE, "observer").createStatement();
        ResultSet names =
            statement.executeQuery("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'")) {
      while (names.next()) {
        tables.add(names.getString(1));
      }
    }
    return tables;
  }

  /** True when the connection has no transaction open that others cannot see into. */
  boolean isAutoCommit(Step step) throws SQLException {
    return connection(Side.NATIVE, step.connection()).getAutoCommit();
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections.values()) {
      connection.close();
    }
    try {
      Verification.assertClean(database(Side.VIRTUAL));
    } finally {
      onServer("DROP DATABASE IF EXISTS ");
    }
  }

  private void onServer(String sql) throws SQLException {
    try (Connection admin = DriverManager.getConnection(MySqlServer.get().url(""));
        Statement statement = admin.createStatement()) {
      for (String database : names.values()) {
        statement.execute(sql + database);
      }
    }
  }

  /** The database's name. */
  String database(Side side) {
    return Objects.requireNonNull(names.get(side));
  }
}
