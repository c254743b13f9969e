package dev.stardust.benchmarks.tpch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table's rows in a file, which {@code stardust load} takes in a process of its own. */
final class LoadFile implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Table table;
  private final Path file;

  private LoadFile(Table table, Path file) {
    this.table = table;
    this.file = file;
  }

  /** Writes the file, in the format that the table is loaded from; an empty one for batches. */
  static LoadFile write(Table table, double scale) throws IOException {
    Path file = Files.createTempFile("tpch-" + table.name(), table.way().ending());
    try (Writer out = Files.newBufferedWriter(file)) {
      switch (table.way()) {
        case BATCHES -> {}
        case CSV -> writeCsv(table, scale, out);
        case NDJSON -> writeLines(table, scale, out);
      }
    }
    return new LoadFile(table, file);
  }

  private static void writeCsv(Table table, double scale, Writer out) throws IOException {
    out.write(String.join(",", table.names()) + "\r\n");
    Iterator<Object[]> rows = table.rows(scale).iterator();
    while (rows.hasNext()) {
      out.write(Stream.of(rows.next()).map(LoadFile::field).collect(Collectors.joining(",")));
      out.write("\r\n");
    }
  }

  private static String field(Object value) {
    return value instanceof String text ? '"' + text.replace("\"", "\"\"") + '"' : value.toString();
  }

  private static void writeLines(Table table, double scale, Writer out) throws IOException {
    List<String> names = table.names();
    Iterator<Object[]> rows = table.rows(scale).iterator();
    while (rows.hasNext()) {
      Object[] values = rows.next();
      Map<String, Object> line = new LinkedHashMap<>();
      for (int i = 0; i < values.length; i++) {
        boolean number = values[i] instanceof Integer || values[i] instanceof BigDecimal;
        line.put(names.get(i), number ? values[i] : values[i].toString());
      }
      out.write(JSON.writeValueAsString(line) + "\n");
    }
  }

  /**
   * Loads it.
   *
   * @param url the driver's, of a database with the table
   * @throws IOException when the command fails; says what it has said
   */
  void load(String url) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.stardust.cli.Stardust",
            "load",
            file.toString(),
            "--table",
            table.name());
    builder.environment().put("STARDUST_URL", url); // a command line would show the password
    Path output = Files.createTempFile("tpch-load", ".txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    int code = process.waitFor();
    String said = Files.readString(output);
    Files.delete(output);
    if (code != 0) {
      throw new IOException(
          "stardust load of " + table.name() + " ended with " + code + ": " + said);
    }
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
  }
}
