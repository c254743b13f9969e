package dev.stardust.benchmarks.tpch;

import dev.stardust.benchmarks.harness.Figures;
import dev.stardust.benchmarks.harness.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of all queries as a table and as JSON. */
final class Summary {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final List<Layout> VIRTUAL = List.of(Layout.SHARED, Layout.DEDICATED);

  private final Map<String, Times> times = new LinkedHashMap<>();

  Summary(Map<Query, Times> queries) {
    queries.forEach((query, each) -> times.put(query.name(), each));
    times.put("all", Times.sum(List.copyOf(queries.values())));
  }

  /** A row for each query: the native time, and the others as multiples of it. */
  void print(Report report) {
    report.heading(
        "query", "native ms", Layout.SHARED.title() + " ×", Layout.DEDICATED.title() + " ×");
    times.forEach(
        (name, each) -> {
          List<Object> row = new ArrayList<>(List.of(name, millis(each.times(Layout.NATIVE))));
          VIRTUAL.forEach(layout -> row.add(each.ratios(layout)));
          report.row(row.toArray());
        });
  }

  private static double millis(Figures nanos) {
    return nanos.median() / NANOS_PER_MILLI;
  }

  /** All figures, times in milliseconds. */
  Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>();
    times.forEach(
        (name, each) -> {
          Map<String, Object> layouts = new LinkedHashMap<>();
          for (Layout layout : Layout.values()) {
            layouts.put(layout.title(), json(each, layout));
          }
          all.put(name, layouts);
        });
    return all;
  }

  private static Map<String, Object> json(Times times, Layout layout) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("millis", millis(times.times(layout)));
    figures.put("ratio", times.ratios(layout).median());
    figures.put("ratioLow", times.ratios(layout).low());
    figures.put("ratioHigh", times.ratios(layout).high());
    return figures;
  }
}
