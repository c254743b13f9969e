package dev.stardust.benchmarks.compare;

import dev.stardust.benchmarks.harness.Figures;
import dev.stardust.benchmarks.harness.Report;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The statements of a program on one table as its rows become many: in virtual tables on both kinds
 * of pages, and in a native one.
 *
 * @param rounds how often each statement is measured in each layout
 * @param millis how long each time
 */
public record Sizes(Report report, int rounds, int millis) {

  private static final double MILLION = 1e6;

  private static final List<Layout> LAYOUTS =
      List.of(Layout.NATIVE, Layout.SHARED, Layout.DEDICATED);

  private static final List<String> CASES =
      List.of(
          "point read by id",
          "filter, range, LIMIT",
          "keyset page, deep",
          "insert",
          "update of one field by id");

  /** Measures tables of these sizes, one after the other, each loaded anew. */
  public void measure(List<Integer> sizes) throws SQLException, IOException {
    List<Case> cases = Cases.read().stream().filter(each -> CASES.contains(each.name())).toList();
    List<Object[]> times = new ArrayList<>();
    report.heading("rows", "layout", "load µs/row", "MB", "page tables");
    for (int size : sizes) {
      List<Place> places = new ArrayList<>();
      try {
        for (Layout layout : LAYOUTS) {
          places.add(Place.open(layout, new Data(size), cases));
        }
        for (Place place : places) {
          report.row(
              size,
              place.layout().title(),
              place.loading() / 1e3 / size,
              place.server().size() / MILLION,
              place.layout().isVirtual() ? place.server().pages() : "");
        }
        new Rounds(places, TimeUnit.MILLISECONDS.toNanos(millis))
            .run(cases, rounds)
            .forEach(measured -> times.add(row(size, measured)));
      } finally {
        for (Place place : places) {
          place.close();
        }
      }
    }
    report.line("");
    report.heading("rows", "case", "native µs", "shared pages µs", "×", "dedicated pages µs", "×");
    times.forEach(report::row);
  }

  private static Object[] row(int size, Measured measured) {
    List<Object> cells = new ArrayList<>(List.of(size, measured.measured().name()));
    for (Layout layout : LAYOUTS) {
      cells.add(measured.times(layout).map(Figures::median).orElse(Double.NaN) / 1e3);
      if (layout.isVirtual()) {
        cells.add(measured.ratios(layout).map(Figures::toString).orElse("–"));
      }
    }
    return cells.toArray();
  }
}
