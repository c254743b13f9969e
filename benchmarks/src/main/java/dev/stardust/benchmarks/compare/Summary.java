package dev.stardust.benchmarks.compare;

import dev.stardust.benchmarks.harness.Figures;
import dev.stardust.benchmarks.harness.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of all cases as a table and as JSON. */
final class Summary {

  private static final double NANOS_PER_MICRO = 1_000;

  private final List<Measured> cases;

  Summary(List<Measured> cases) {
    this.cases = cases;
  }

  /** A row for each case: the native time, and each layout's as a multiple of it. */
  void print(Report report) {
    List<String> heading = new ArrayList<>(List.of("case", "native µs"));
    for (Layout layout : others()) {
      heading.add(layout.title());
    }
    report.heading(heading.toArray(String[]::new));
    for (Measured each : cases) {
      List<Object> row = new ArrayList<>();
      row.add(each.measured().name());
      row.add(each.times(Layout.NATIVE).map(times -> micros(times.median())).orElse("–"));
      for (Layout layout : others()) {
        row.add(each.ratios(layout).map(Figures::toString).orElse("–"));
      }
      report.row(row.toArray());
    }
    report.line("");
    for (Layout layout : others()) {
      report.line(
          layout.title()
              + ": reads "
              + mean(layout, Layout.NATIVE, true)
              + ", writes "
              + mean(layout, Layout.NATIVE, false));
    }
    besideWrapped(report);
  }

  private static List<Layout> others() {
    return List.of(Layout.values()).subList(1, Layout.values().length);
  }

  /** What the driver takes beside programs that have no tables of their own. */
  private void besideWrapped(Report report) {
    for (Layout own : others().stream().filter(Layout::isVirtual).toList()) {
      for (Layout other : others().stream().filter(Layout::isWrapped).toList()) {
        report.line(
            "%s, as multiples of %s: reads %s, writes %s"
                .formatted(
                    own.title(), other.title(), mean(own, other, true), mean(own, other, false)));
      }
    }
  }

  private String mean(Layout layout, Layout other, boolean reads) {
    return cases.stream()
        .filter(each -> each.measured().kind().reads() == reads)
        .flatMap(each -> each.ratios(layout, other).stream())
        .mapToDouble(ratios -> Math.log(ratios.median()))
        .average()
        .stream()
        .mapToObj(log -> decimal(Math.exp(log)))
        .findFirst()
        .orElse("–");
  }

  private static String micros(double nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / NANOS_PER_MICRO);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /** All figures, times in microseconds. */
  Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Measured each : cases) {
      Map<String, Object> layouts = new LinkedHashMap<>();
      for (Layout layout : Layout.values()) {
        each.times(layout)
            .ifPresent(times -> layouts.put(layout.title(), json(each, layout, times)));
      }
      all.put(each.measured().name(), layouts);
    }
    return all;
  }

  private static Map<String, Object> json(Measured each, Layout layout, Figures times) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("micros", times.median() / NANOS_PER_MICRO);
    figures.put("microsLow", times.low() / NANOS_PER_MICRO);
    figures.put("microsHigh", times.high() / NANOS_PER_MICRO);
    each.ratios(layout)
        .ifPresent(
            ratios -> {
              figures.put("ratio", ratios.median());
              figures.put("ratioLow", ratios.low());
              figures.put("ratioHigh", ratios.high());
            });
    return figures;
  }
}
