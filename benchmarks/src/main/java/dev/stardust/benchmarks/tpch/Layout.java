package dev.stardust.benchmarks.tpch;

import dev.stardust.benchmarks.harness.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Where the tables are. */
enum Layout {
  NATIVE("native tables"),
  SHARED("virtual, shared pages"),
  DEDICATED("virtual, dedicated pages");

  private final String title;

  Layout(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isVirtual() {
    return this != NATIVE;
  }

  /** The name of its database. */
  String database() {
    return "stardust_tpch_" + name().toLowerCase(Locale.ROOT);
  }

  /** A connection that says nothing of filters without an index: queries of reports have many. */
  Connection open(Server server) throws SQLException {
    return isVirtual()
        ? server.virtual("rewriteBatchedStatements=true&filterPolicy=permissive")
        : server.plain("rewriteBatchedStatements=true");
  }
}
