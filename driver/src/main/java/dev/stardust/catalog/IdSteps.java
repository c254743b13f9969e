package dev.stardust.catalog;

/**
 * Which ids a sequence may give.
 *
 * @param step the distance between two ids, {@code auto_increment_increment}
 * @param offset what all ids are congruent to, {@code auto_increment_offset}
 * @param largest the largest value of the column
 */
public record IdSteps(long step, long offset, long largest) {

  /** Every number. */
  public static final IdSteps EVERY = new IdSteps(1, 1, Long.MAX_VALUE);

  /** The first of these ids that is not smaller. */
  long align(long id) {
    return id + Math.floorMod(offset - id, step);
  }

  /** How many numbers so many ids take at most, wherever they begin. */
  int room(int count) {
    return step == 1 ? count : Math.toIntExact((count + 1) * step);
  }
}
