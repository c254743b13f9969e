package dev.stardust.examples.sqlline;

import dev.stardust.examples.console.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import sqlline.SqlLine;

/** SQLLine running a script: tables, their keys and rows, in each of its formats. */
public final class SqlLineExample {

  private SqlLineExample() {}

  /** Runs on the database of the URL. */
  public static void main(String[] args) throws Exception {
    Example.start(SqlLineExample.class, args, SqlLineExample::run);
  }

  /** Runs on the database of the URL. */
  public static void run(String url, PrintStream out) throws IOException, SQLException {
    Path script = Files.createTempFile("script", ".sql");
    try {
      copyTo(script);
      SqlLine sqlline = new SqlLine();
      sqlline.setOutputStream(out);
      sqlline.setErrorStream(out);
      sqlline.begin(
          new String[] {
            "-u",
            url,
            "-d",
            DriverManager.getDriver(url).getClass().getName(),
            "-n",
            "root",
            "-p",
            "",
            "--showElapsedTime=false",
            "--showWarnings=false",
            "--force=true",
            "--silent=true",
            "--run=" + script
          },
          InputStream.nullInputStream(),
          false);
    } finally {
      Files.delete(script);
    }
  }

  private static void copyTo(Path script) throws IOException {
    try (InputStream in = SqlLineExample.class.getResourceAsStream("/sqlline/script.sql")) {
      Files.copy(
          Objects.requireNonNull(in, "the script"), script, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
