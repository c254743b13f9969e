package dev.stardust.crash;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which of a program's commands are the ones that do not get through. {@code -Dcrash.points=all}
 * means every one, {@code -Dcrash.points=100-199} those; without it, {@code -Dcrash.sample=n}
 * commands are chosen by {@code -Dcrash.seed}, which is the day.
 */
final class CrashPoints {

  private static final String SAMPLE = "sample";

  private CrashPoints() {}

  /** The numbers of the commands, from 1. */
  static IntStream of(int commands) {
    String asked = System.getProperty("crash.points", SAMPLE);
    if (asked.equals(SAMPLE)) {
      long seed = Long.getLong("crash.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
      int sample = Math.min(Integer.getInteger("crash.sample", 3), commands);
      return new Random(seed).ints(1, commands + 1).distinct().limit(sample);
    }
    String[] ends = asked.split("-", 2);
    int first = asked.equals("all") ? 1 : Integer.parseInt(ends[0]);
    int last = asked.equals("all") ? commands : Integer.parseInt(ends[1]);
    return IntStream.rangeClosed(first, Math.min(last, commands));
  }
}
