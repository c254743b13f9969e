package dev.stardust.examples.schemacrawler;

import com.zaxxer.hikari.HikariDataSource;
import dev.stardust.examples.console.Example;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import schemacrawler.inclusionrule.RegularExpressionInclusionRule;
import schemacrawler.schemacrawler.InfoLevel;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.schemacrawler.SchemaRetrievalOptions;
import schemacrawler.tools.command.text.schema.options.SchemaTextOptionsBuilder;
import schemacrawler.tools.command.text.schema.options.TextOutputFormat;
import schemacrawler.tools.databaseconnector.DatabaseConnectorRegistry;
import schemacrawler.tools.executable.SchemaCrawlerExecutable;
import schemacrawler.tools.options.Config;
import schemacrawler.tools.options.OutputOptionsBuilder;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/**
 * SchemaCrawler: everything that it can find out about tables, and their rows. It knows MySQL by
 * the beginning of a URL, so it is told.
 */
public final class SchemaCrawlerExample {

  private static final List<String> STATEMENTS =
      List.of(
          """
          CREATE TABLE port (
            id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'given by the database',
            name VARCHAR(40) CHARACTER SET latin1 NOT NULL,
            kind ENUM('sea', 'river', 'it''s a lake') NOT NULL DEFAULT 'sea',
            flags SET('fuel', 'water'),
            UNIQUE KEY port_name (name, kind)
          ) COMMENT='where ships lie'
          """,
          """
          CREATE TABLE ship (
            id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
            label VARCHAR(60) NOT NULL,
            port INT UNSIGNED,
            sister BIGINT,
            tons DECIMAL(9,3) UNSIGNED NOT NULL DEFAULT 1.5,
            length DOUBLE, draught FLOAT,
            afloat TINYINT(1) DEFAULT 1, bits BIT(3), small SMALLINT ZEROFILL,
            built YEAR, seen DATETIME(3), day DATE, watch TIME(6),
            changed TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
            papers JSON, log MEDIUMTEXT, picture LONGBLOB, code BINARY(16), mark VARBINARY(20),
            UNIQUE KEY ship_label (label),
            KEY ship_tons (tons DESC, built),
            KEY ship_log (log(20)) COMMENT 'of a part',
            CONSTRAINT ship_port FOREIGN KEY (port) REFERENCES port (id) ON DELETE SET NULL ON UPDATE CASCADE,
            CONSTRAINT ship_sister FOREIGN KEY (sister) REFERENCES ship (id),
            CONSTRAINT ship_length CHECK (length > draught)
          )
          """,
          """
          CREATE TABLE visit (
            port INT UNSIGNED NOT NULL, ship BIGINT NOT NULL, `day of visit` DATE NOT NULL, note TINYTEXT,
            PRIMARY KEY (ship, `day of visit`, port),
            FOREIGN KEY (port) REFERENCES port (id), FOREIGN KEY (ship) REFERENCES ship (id) ON DELETE CASCADE
          )
          """,
          "CREATE TABLE `no key` (a INT INVISIBLE, b INT NOT NULL DEFAULT 7)",
          "INSERT INTO port (name, flags) VALUES ('Bergen', 'fuel,water'), ('Århus', NULL)",
          "INSERT INTO ship (label, port, papers, code, changed) VALUES"
              + " ('Fram', 1, '{\"flag\": \"NO\"}', 'x', '2024-05-06'), ('Gjøa', 2, NULL, NULL, '2024-05-07')",
          "INSERT INTO visit VALUES (1, 2, '1903-06-16', 'left')");

  private SchemaCrawlerExample() {}

  /** Runs on the database of the URL. */
  public static void main(String[] args) throws Exception {
    Example.start(SchemaCrawlerExample.class, args, SchemaCrawlerExample::run);
  }

  /** Runs on the database of the URL. */
  public static void run(String url, PrintStream out) throws Exception {
    String database;
    try (Connection connection = DriverManager.getConnection(url)) {
      create(connection);
      database = connection.getCatalog();
    }
    SchemaCrawlerOptions options =
        SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
            .withLimitOptions(
                LimitOptionsBuilder.builder()
                    .includeSchemas(new RegularExpressionInclusionRule(Pattern.quote(database)))
                    .toOptions())
            .withLoadOptions(
                LoadOptionsBuilder.builder()
                    .withSchemaInfoLevelBuilder(
                        SchemaInfoLevelBuilder.builder().withInfoLevel(InfoLevel.maximum))
                    .toOptions());
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url);
      DatabaseConnectionSource source = DatabaseConnectionSources.fromDataSource(pool);
      for (String command : List.of("details", "count", "dump")) {
        out.println("== " + command);
        out.println(crawl(source, command, options));
      }
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
    }
  }

  private static String crawl(
      DatabaseConnectionSource source, String command, SchemaCrawlerOptions options)
      throws IOException, SQLException {
    Path output = Files.createTempFile("schema", ".txt");
    try {
      SchemaCrawlerExecutable crawler = new SchemaCrawlerExecutable(command);
      crawler.setDataSource(source);
      crawler.setSchemaRetrievalOptions(ofMySql(source));
      crawler.setSchemaCrawlerOptions(options);
      crawler.setOutputOptions(
          OutputOptionsBuilder.newOutputOptions(TextOutputFormat.text, output));
      Config config = SchemaTextOptionsBuilder.builder().noInfo().showUnqualifiedNames().toConfig();
      config.put("schemacrawler.format.sort_alphabetically.table_indexes", true);
      crawler.setAdditionalConfiguration(config);
      crawler.execute();
      return Files.readString(output);
    } finally {
      Files.delete(output);
    }
  }

  private static SchemaRetrievalOptions ofMySql(DatabaseConnectionSource source)
      throws SQLException {
    try (Connection connection = source.get()) {
      return DatabaseConnectorRegistry.getDatabaseConnectorRegistry()
          .findDatabaseConnectorFromDatabaseSystemIdentifier("mysql")
          .getSchemaRetrievalOptionsBuilder(connection)
          .toOptions();
    }
  }
}
