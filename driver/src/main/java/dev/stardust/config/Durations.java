package dev.stardust.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as users write them: {@code 500}, {@code 500ms}, {@code 10s}, {@code 7d}. */
public final class Durations {

  /** How a length is written, for messages and documentation. */
  public static final String FORM = "milliseconds, or a number with ms, s, m, h or d";

  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)?");

  private Durations() {}

  /** The length; empty when it is not written so. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
    return Optional.of(
        switch (unit) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          case "d" -> Duration.ofDays(amount);
          default -> Duration.ofMillis(amount);
        });
  }

  /** A length in the greatest unit of which it is a whole number. */
  public static String written(Duration length) {
    long millis = length.toMillis();
    if (millis == 0 || millis % 1000 > 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 60 > 0) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes % 60 > 0) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    return hours % 24 > 0 ? hours + "h" : hours / 24 + "d";
  }
}
