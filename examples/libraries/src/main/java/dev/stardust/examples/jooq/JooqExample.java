package dev.stardust.examples.jooq;

import static org.jooq.SQLDialect.MYSQL;

import dev.stardust.examples.console.Example;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Meta;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** jOOQ: classes made of the tables, and statements written with them. */
public final class JooqExample {

  private JooqExample() {}

  /** Runs on the database of the URL. */
  public static void main(String[] args) throws Exception {
    Example.start(JooqExample.class, args, JooqExample::run);
  }

  /** Runs on the database of the URL. */
  public static void run(String url, PrintStream out) throws Exception {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    // GROUP_CONCAT and MULTISET are texts of several statements.
    try (Connection connection = DriverManager.getConnection(url + "&allowMultiQueries=true")) {
      Sources.create(connection);
      generate(url, out);
      Settings settings = new Settings().withExecuteWithOptimisticLocking(true);
      DSLContext jooq = DSL.using(connection, MYSQL, settings);
      String database = connection.getCatalog();
      Meta tables = jooq.meta().filterSchemas(schema -> schema.getName().equals(database));
      out.println("== The tables as jOOQ would create them");
      out.println(tables.ddl());
      new Changes(jooq, out).run();
      new Queries(jooq, out).run();
    }
  }

  private static void generate(String url, PrintStream out) throws Exception {
    Path folder = Files.createTempDirectory("jooq");
    try {
      Sources.generate(url, folder)
          .forEach(
              (path, text) -> {
                out.println("== " + path);
                out.println(text);
              });
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(JooqExample::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }
}
