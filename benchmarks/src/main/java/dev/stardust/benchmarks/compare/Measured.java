package dev.stardust.benchmarks.compare;

import dev.stardust.benchmarks.harness.Figures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rounds gave for one case: the time of a statement in nanoseconds, by layout. */
record Measured(Case measured, Map<Layout, List<Double>> times) {

  Measured(Case measured) {
    this(measured, new EnumMap<>(Layout.class));
  }

  void add(Layout layout, double nanos) {
    times.computeIfAbsent(layout, first -> new ArrayList<>()).add(nanos);
  }

  /** The times of a layout; empty when the case was not run in it. */
  Optional<Figures> times(Layout layout) {
    return Optional.ofNullable(times.get(layout)).map(Figures::of);
  }

  /** The times of a layout as multiples of the native ones of the same rounds. */
  Optional<Figures> ratios(Layout layout) {
    return ratios(layout, Layout.NATIVE);
  }

  /** The times of a layout as multiples of another one's of the same rounds. */
  Optional<Figures> ratios(Layout layout, Layout other) {
    List<Double> own = times.get(layout);
    List<Double> base = times.get(other);
    if (own == null || base == null) {
      return Optional.empty();
    }
    return Optional.of(Figures.ratios(own, base));
  }
}
