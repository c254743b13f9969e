package dev.stardust.benchmarks.tpch;

import dev.stardust.benchmarks.harness.Figures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Nanoseconds by layout, one figure for each round. */
final class Times {

  private final Map<Layout, List<Double>> nanos = new EnumMap<>(Layout.class);

  void add(Layout layout, double time) {
    nanos.computeIfAbsent(layout, first -> new ArrayList<>()).add(time);
  }

  private List<Double> of(Layout layout) {
    return nanos.getOrDefault(layout, List.of());
  }

  /** How long it took there. */
  Figures times(Layout layout) {
    return Figures.of(of(layout));
  }

  /** The times as multiples of the native ones of the same rounds. */
  Figures ratios(Layout layout) {
    return Figures.ratios(of(layout), of(Layout.NATIVE));
  }

  /** The sums within each round. */
  static Times sum(List<Times> parts) {
    Times sum = new Times();
    for (Layout layout : Layout.values()) {
      int rounds = parts.get(0).of(layout).size();
      for (int round = 0; round < rounds; round++) {
        int each = round;
        sum.add(layout, parts.stream().mapToDouble(part -> part.of(layout).get(each)).sum());
      }
    }
    return sum;
  }
}
