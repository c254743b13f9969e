package dev.stardust.benchmarks.tpch;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the 22 queries, with the parameters by which the specification checks answers.
 *
 * @param name its number and what it asks for
 */
record Query(String name, String sql) {

  private static final String RESOURCE = "/tpch/queries.sql";
  private static final String HEAD = "-- ";

  /** Those of a database of that size. */
  static List<Query> read(double scale) throws IOException {
    try (InputStream stream = Query.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IOException(RESOURCE + " is missing");
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), scale);
    }
  }

  /** A line with a name begins a query, an empty line ends it. */
  static List<Query> parse(String text, double scale) {
    List<Query> queries = new ArrayList<>();
    for (String block : text.strip().split("\n\n", -1)) {
      int end = block.indexOf('\n');
      String sql = block.substring(end + 1).replace(":scale", BigDecimal.valueOf(scale).toString());
      queries.add(new Query(block.substring(HEAD.length(), end), sql));
    }
    return queries;
  }
}
