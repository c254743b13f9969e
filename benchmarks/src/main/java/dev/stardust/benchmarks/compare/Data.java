package dev.stardust.benchmarks.compare;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The rows that every layout holds.
 *
 * @param orders how many orders; ten to a customer, two items to an order
 */
record Data(int orders) {

  static final int CITIES = 200;
  static final int MINUTES = 90 * 24 * 60;
  static final int WIDE_ROWS = 1_100;

  private static final LocalDateTime BEGINNING = LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final List<String> STATUSES = List.of("open", "paid", "sent", "closed");

  int customers() {
    return Math.max(1, orders / 10);
  }

  int items() {
    return orders * 2;
  }

  /** One in a hundred customers is flagged 1, the others 0. */
  Object[] flag(int customer) {
    return new Object[] {customer, customer, customer % 100 == 0 ? 1 : 0};
  }

  Object[] customer(int id) {
    return new Object[] {id, "customer " + id, city(spread(id, CITIES))};
  }

  Object[] order(int id) {
    return new Object[] {
      id,
      number(id),
      1 + spread(id, customers()),
      STATUSES.get(spread(id, STATUSES.size())),
      amount(spread(id, 100_000)),
      1 + id % 9,
      placed(spread(id, MINUTES)),
      "a note of some length on order " + id
    };
  }

  Object[] item(int id) {
    return new Object[] {id, 1 + (id - 1) / 2, "article " + spread(id, 1_000), 1 + id % 5};
  }

  static String number(int id) {
    return String.format("N-%09d", id);
  }

  static String city(int index) {
    return "city " + index;
  }

  static BigDecimal amount(int cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  static LocalDateTime placed(int minute) {
    return BEGINNING.plusMinutes(minute);
  }

  // Neighbours in one column are none in another; the constant is the golden ratio's.
  private static int spread(int id, int size) {
    return (int) Long.remainderUnsigned(id * 0x9E3779B97F4A7C15L >>> 20, size);
  }
}
