package dev.stardust.benchmarks.compare;

import dev.stardust.benchmarks.harness.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** How the data stands in MySQL, and what stands between it and the program. */
enum Layout {
  NATIVE("native tables", "native"),
  SHARED("virtual, shared pages", "virtual"),
  DEDICATED("virtual, dedicated pages", "virtual"),
  GENERATED("JSON, generated columns", "generated"),
  EAV("EAV", "eav"),
  JOINED("a column per field, joined", "joined"),
  SHARDINGSPHERE("native tables, ShardingSphere-JDBC", "native"),
  P6SPY("native tables, p6spy", "native");

  private static final String PROPERTIES = "rewriteBatchedStatements=true";

  private final String title;
  private final String dialect;

  Layout(String title, String dialect) {
    this.title = title;
    this.dialect = dialect;
  }

  String title() {
    return title;
  }

  /** The name of its texts among a case's. */
  String dialect() {
    return dialect;
  }

  /** Whether its rows are in virtual tables. */
  boolean isVirtual() {
    return dialect.equals("virtual");
  }

  /** Whether its tables are native ones that are read through something other than Connector/J. */
  boolean isWrapped() {
    return this == SHARDINGSPHERE || this == P6SPY;
  }

  /** The name of its database. */
  String database() {
    return "stardust_compare_" + name().toLowerCase(Locale.ROOT);
  }

  private List<Table> tables() {
    return switch (this) {
      case NATIVE, SHARED, DEDICATED, SHARDINGSPHERE, P6SPY -> Plain.TABLES;
      case GENERATED -> Generated.TABLES;
      case EAV -> Eav.TABLES;
      case JOINED -> Joined.TABLES;
    };
  }

  /** A connection for the statements that are measured. */
  Connection open(Server server) throws SQLException {
    return switch (this) {
      case SHARDINGSPHERE -> Wrapped.byShardingSphere(server.plainUrl(PROPERTIES));
      case P6SPY -> Wrapped.byP6spy(server.plainUrl(PROPERTIES));
      default -> direct(server);
    };
  }

  private Connection direct(Server server) throws SQLException {
    return isVirtual()
        ? server.virtual(PROPERTIES + "&filterPolicy=permissive")
        : server.plain(PROPERTIES);
  }

  /**
   * Makes its tables of those names and loads them.
   *
   * @return how many nanoseconds the rows took
   */
  long fill(Server server, Data data, Predicate<String> named) throws SQLException {
    List<Table> tables = tables().stream().filter(table -> named.test(table.name())).toList();
    long loading = 0;
    try (Connection connection = direct(server)) {
      for (Table table : tables) {
        table.create(connection);
        if (this == DEDICATED) {
          Table.execute(connection, "MOVE STARDUST TABLE " + table.name() + " TO DEDICATED PAGES");
        }
        long start = System.nanoTime();
        table.load(connection, data);
        loading += System.nanoTime() - start;
      }
      for (Table table : tables) {
        Table.execute(connection, "ANALYZE TABLE " + table.name());
      }
    }
    return loading;
  }
}
