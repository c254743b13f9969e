package dev.stardust.examples.jooq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * The tables of the example, and the Java classes that jOOQ makes of them. Those in the package
 * {@code dev.stardust.examples.jooq.db} were made so.
 */
public final class Sources {

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE port (
            id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
            name VARCHAR(40) NOT NULL COMMENT 'as on the chart',
            country CHAR(2) NOT NULL DEFAULT 'NO',
            UNIQUE KEY port_name (name, country)
          ) COMMENT='where ships lie'
          """,
          """
          CREATE TABLE ship (
            id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
            name VARCHAR(40) NOT NULL,
            port INT,
            rig ENUM('sloop', 'schooner', 'barque') DEFAULT 'sloop',
            tons DECIMAL(8,2) NOT NULL DEFAULT 10.50,
            afloat TINYINT(1) NOT NULL DEFAULT 1,
            crew SMALLINT UNSIGNED,
            papers JSON,
            log TEXT,
            seen DATETIME(6),
            changed TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
            UNIQUE KEY ship_name (name),
            KEY ship_rig_tons (rig, tons DESC),
            CONSTRAINT ship_port FOREIGN KEY (port) REFERENCES port (id) ON DELETE SET NULL,
            CONSTRAINT ship_tons CHECK (tons > 0)
          )
          """,
          """
          CREATE TABLE voyage (
            ship BIGINT UNSIGNED NOT NULL,
            day DATE NOT NULL,
            destination INT NOT NULL,
            miles DOUBLE,
            PRIMARY KEY (ship, day),
            KEY voyage_destination (destination),
            CONSTRAINT voyage_ship FOREIGN KEY (ship) REFERENCES ship (id) ON DELETE CASCADE,
            CONSTRAINT voyage_destination FOREIGN KEY (destination) REFERENCES port (id)
          )
          """);

  private Sources() {}

  /** Creates the tables in the connection's database. */
  public static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
  }

  /**
   * Has jOOQ read the tables in the database of a URL.
   *
   * @param folder where the classes' packages begin
   * @return the text of each class by its path in the folder
   */
  public static SortedMap<String, String> generate(String url, Path folder) throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      GenerationTool tool = new GenerationTool();
      tool.setConnection(connection);
      tool.run(
          new Configuration()
              .withLogging(Logging.ERROR)
              .withGenerator(
                  new Generator()
                      .withDatabase(
                          new Database()
                              .withName("org.jooq.meta.mysql.MySQLDatabase")
                              .withInputSchema(connection.getCatalog())
                              .withOutputSchemaToDefault(true))
                      .withGenerate(new Generate().withComments(true))
                      .withTarget(
                          new Target()
                              .withPackageName("dev.stardust.examples.jooq.db")
                              .withDirectory(folder.toString()))));
    }
    return texts(folder);
  }

  /** The text of each file in a folder. */
  public static SortedMap<String, String> texts(Path folder) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> texts.put(folder.relativize(file).toString(), text(file)));
    }
    return texts;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
