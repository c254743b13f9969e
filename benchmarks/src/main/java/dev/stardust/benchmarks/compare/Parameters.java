package dev.stardust.benchmarks.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * Values for a layout's statements: random ones, the same for every layout, and the ids of the rows
 * that the benchmark itself writes and deletes.
 */
final class Parameters {

  private final Data data;
  private SplittableRandom random = new SplittableRandom();
  private final Deque<Integer> written = new ArrayDeque<>();
  private int last;

  Parameters(Data data) {
    this.data = data;
    this.last = data.orders();
  }

  /** Begins a round, whose values follow from the seed. */
  void begin(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * The next value of that name.
   *
   * @throws IllegalArgumentException when there is no such parameter
   */
  Object next(String name) {
    return switch (name) {
      case "order" -> 1 + random.nextInt(data.orders());
      case "number" -> Data.number(1 + random.nextInt(data.orders()));
      case "customer" -> 1 + random.nextInt(data.customers());
      case "city" -> Data.city(random.nextInt(Data.CITIES));
      case "day" -> Data.placed(random.nextInt(Data.MINUTES));
      case "amount" -> Data.amount(random.nextInt(100_000));
      case "flag" -> 1;
      case "fresh" -> fresh();
      case "number of it" -> Data.number(last);
      case "written" -> written.isEmpty() ? fresh() : written.pop();
      default -> throw new IllegalArgumentException("No such parameter: " + name);
    };
  }

  private Integer fresh() {
    last++;
    written.add(last);
    return last;
  }
}
