package dev.stardust.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the writers have sent, what was acknowledged to them, and what readers have seen. A row's
 * value only grows, and what was seen was committed. Thread-safe.
 */
final class Ledger {

  private final Map<Long, Long> sent = new TreeMap<>();
  private final Map<Long, Long> committed = new TreeMap<>();
  private final TreeSet<Long> leaving = new TreeSet<>();
  private long writes;
  private long reads;

  /** A writer's line. */
  synchronized void note(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "B" -> sent.merge(Long.valueOf(words[1]), Long.valueOf(words[2]), Math::max);
      case "A" -> {
        committed.merge(Long.valueOf(words[1]), Long.valueOf(words[2]), Math::max);
        writes++;
      }
      case "D" -> leaving.add(Long.valueOf(words[1]));
      case "E" -> {
        leaving.remove(Long.valueOf(words[1]));
        committed.remove(Long.valueOf(words[1]));
        sent.remove(Long.valueOf(words[1]));
        writes++;
      }
      case "T" -> writes++;
      default -> {} // a program's last words; its exit code tells
    }
  }

  /** The smallest value that a reader who begins now may see of a row that is never deleted. */
  synchronized long least(long id) {
    return committed.getOrDefault(id, 0L);
  }

  /** A reader has seen this value, though at least the other one was there before it began. */
  synchronized void saw(long id, long value, long least) {
    assertThat(value).as("row %s", id).isGreaterThanOrEqualTo(least);
    committed.merge(id, value, Math::max);
    reads++;
  }

  synchronized void read() {
    reads++;
  }

  synchronized long writes() {
    return writes;
  }

  /** All rows as they are in the end, by id. */
  synchronized void check(Map<Long, Long> rows) {
    committed.forEach(
        (id, value) -> {
          if (!leaving.contains(id)) {
            assertThat(rows).as("acknowledged row %s", id).containsKey(id);
          }
          if (rows.containsKey(id)) {
            assertThat(rows.get(id)).as("row %s", id).isBetween(value, sent.get(id));
          }
        });
    rows.forEach((id, value) -> assertThat(sent).as("a row that was sent").containsKey(id));
  }

  @Override
  public synchronized String toString() {
    return writes + " acknowledged writes, " + reads + " reads";
  }
}
