package dev.stardust.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Statements of Java, compiled and run as they stand, but for the imports. */
final class Snippet {

  private static final String FRAME =
      """
      import com.zaxxer.hikari.*;
      import dev.stardust.observe.micrometer.StardustMetrics;
      import io.micrometer.core.instrument.Timer;
      import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
      import java.sql.*;
      import java.util.List;
      import javax.sql.DataSource;
      import org.springframework.jdbc.core.JdbcTemplate;
      import org.springframework.jdbc.datasource.DriverManagerDataSource;

      public final class Written {
        public static void run() throws Exception {
      %s
        }
      }
      """;

  private Snippet() {}

  /** Returns what the statements print. */
  static String run(String statements, Path folder) throws Exception {
    Path source = folder.resolve("Written.java");
    Files.writeString(source, FRAME.formatted(statements));
    compile(source, folder);
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader =
            new URLClassLoader(new URL[] {folder.toUri().toURL()}, Snippet.class.getClassLoader());
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      loader.loadClass("Written").getMethod("run").invoke(null);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static void compile(Path source, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    List<String> arguments =
        List.of("-proc:none", "-d", folder.toString(), "-cp", classPath, source.toString());
    if (compiler.run(null, messages, messages, arguments.toArray(String[]::new)) != 0) {
      throw new IOException(messages.toString(StandardCharsets.UTF_8));
    }
  }
}
