package dev.stardust.benchmarks.compare;

import dev.stardust.benchmarks.harness.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** How the data stands in MySQL. */
enum Layout {
  NATIVE("native tables", "native"),
  SHARED("virtual, shared pages", "virtual"),
  DEDICATED("virtual, dedicated pages", "virtual"),
  GENERATED("JSON, generated columns", "generated"),
  EAV("EAV", "eav"),
  JOINED("a column per field, joined", "joined");

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

  private boolean isVirtual() {
    return dialect.equals("virtual");
  }

  /** The name of its database. */
  String database() {
    return "stardust_compare_" + name().toLowerCase(Locale.ROOT);
  }

  private List<Table> tables() {
    return switch (this) {
      case NATIVE, SHARED, DEDICATED -> Plain.TABLES;
      case GENERATED -> Generated.TABLES;
      case EAV -> Eav.TABLES;
      case JOINED -> Joined.TABLES;
    };
  }

  Connection open(Server server) throws SQLException {
    String properties = "rewriteBatchedStatements=true&filterPolicy=permissive";
    return isVirtual() ? server.virtual(properties) : server.plain(properties);
  }

  /** Makes the tables and loads them. */
  void fill(Server server, Data data) throws SQLException {
    try (Connection connection = open(server)) {
      for (Table table : tables()) {
        table.create(connection);
        if (this == DEDICATED) {
          Table.execute(connection, "MOVE STARDUST TABLE " + table.name() + " TO DEDICATED PAGES");
        }
        table.load(connection, data);
      }
      for (Table table : tables()) {
        Table.execute(connection, "ANALYZE TABLE " + table.name());
      }
    }
  }
}
