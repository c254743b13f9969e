package dev.stardust.benchmarks.harness;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One figure of each round.
 *
 * <p>The interval of the median is that of the order statistics, which needs no assumption about
 * the distribution: of n figures, the median lies between the k-th smallest and the k-th largest
 * unless fewer than k of n fair coins show heads.
 */
public final class Figures {

  private static final double CONFIDENCE = 0.95;

  private final double[] sorted;

  private Figures(double[] sorted) {
    this.sorted = sorted;
  }

  /** At least one figure. */
  public static Figures of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Figures(sorted);
  }

  /** As many figures as there are rounds, at least one. */
  public static Figures of(List<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Those of each round as multiples of the others of the same round. */
  public static Figures ratios(List<Double> own, List<Double> base) {
    double[] ratios = new double[own.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = own.get(i) / base.get(i);
    }
    return of(ratios);
  }

  /** The middle one. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Below the median with 97.5 % of certainty, if there are at least six figures. */
  public double low() {
    return sorted[rank()];
  }

  /** Above the median with the same certainty. */
  public double high() {
    return sorted[sorted.length - 1 - rank()];
  }

  /** How many figures at each end may be left out. */
  private int rank() {
    int count = sorted.length;
    double allowed = (1 - CONFIDENCE) / 2;
    double probability = Math.pow(0.5, count);
    double below = probability;
    int rank = 0;
    while (below <= allowed && rank < (count - 1) / 2) {
      probability = probability * (count - rank) / (rank + 1);
      below += probability;
      rank += below <= allowed ? 1 : 0;
    }
    return rank;
  }

  /** The median with its interval, to two places. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median(), low(), high());
  }
}
