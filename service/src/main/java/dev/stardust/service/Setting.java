package dev.stardust.service;

import dev.stardust.config.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One setting: the single place that says its name, its default, what it means and which values it
 * takes. The name {@code watcher-interval} makes the flag {@code --watcher-interval}, the
 * environment variable {@code STARDUST_WATCHER_INTERVAL} and the key of the properties file.
 *
 * @param name lower case with hyphens
 * @param defaultText the default, written as a user would write it; empty for none
 * @param meaning what it does, in one or two sentences
 * @param allowed the allowed values in words
 * @param secret whether it may not be a flag, and its value is never shown
 * @param parser from a written value to a typed one; empty for a value that is not allowed
 */
public record Setting<T>(
    String name,
    String defaultText,
    String meaning,
    String allowed,
    boolean secret,
    Function<String, Optional<T>> parser) {

  /** A length of time. */
  public static Setting<Duration> duration(
      String name, String otherwise, Duration least, Duration most, String meaning) {
    return new Setting<>(
        name,
        otherwise,
        meaning,
        Durations.FORM + ", from " + Durations.written(least) + " to " + Durations.written(most),
        false,
        text ->
            Durations.parse(text)
                .filter(length -> length.compareTo(least) >= 0 && length.compareTo(most) <= 0));
  }

  /** A whole number. */
  public static Setting<Long> number(
      String name, long otherwise, long least, long most, String meaning) {
    return new Setting<>(
        name,
        Long.toString(otherwise),
        meaning,
        "a whole number from " + least + " to " + most,
        false,
        text -> wholeNumber(text).filter(number -> number >= least && number <= most));
  }

  /** A part of a whole, as a decimal fraction. */
  public static Setting<Double> ratio(String name, String otherwise, String meaning) {
    return new Setting<>(
        name,
        otherwise,
        meaning,
        "a number from 0 to 1",
        false,
        text -> decimal(text).filter(number -> number >= 0 && number <= 1));
  }

  /** Any text. */
  public static Setting<String> text(
      String name, String otherwise, String allowed, String meaning) {
    return new Setting<>(name, otherwise, meaning, allowed, false, Optional::of);
  }

  /** A text that something must be true of. */
  public static Setting<String> text(
      String name, String otherwise, String allowed, String meaning, Predicate<String> rule) {
    return new Setting<>(
        name, otherwise, meaning, allowed, false, text -> Optional.of(text).filter(rule));
  }

  /** A text that is never shown and has no flag. */
  public static Setting<String> secret(String name, String meaning) {
    return new Setting<>(name, "", meaning, "any text", true, Optional::of);
  }

  /** A number from 0 on, or {@code off}; as text, because both are. */
  public static Setting<String> offOrNumber(
      String name, String otherwise, long most, String meaning) {
    return new Setting<>(
        name,
        otherwise,
        meaning,
        "off, or a whole number from 0 to " + most,
        false,
        text ->
            Optional.of(text)
                .filter(
                    t ->
                        t.equals("off")
                            || wholeNumber(t).filter(n -> n >= 0 && n <= most).isPresent()));
  }

  /** One of the constants, written in lower case. */
  public static <E extends Enum<E>> Setting<E> choice(
      String name, E otherwise, Class<E> type, String meaning) {
    Function<E, String> written = constant -> constant.name().toLowerCase(Locale.ROOT);
    return new Setting<>(
        name,
        written.apply(otherwise),
        meaning,
        Arrays.stream(type.getEnumConstants()).map(written).collect(Collectors.joining(", ")),
        false,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> written.apply(constant).equals(text))
                .findFirst());
  }

  private static Optional<Long> wholeNumber(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Double> decimal(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(number -> !number.isNaN());
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /** The command line's flag. */
  public String flag() {
    return "--" + name;
  }

  /** The environment variable. */
  public String variable() {
    return "STARDUST_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /**
   * The typed value.
   *
   * @throws InvalidSettingException if the value is not allowed; names the setting, the value
   *     unless it is secret, and the allowed values
   */
  public T parse(String text) throws InvalidSettingException {
    Optional<T> value = parser.apply(text.strip());
    if (value.isEmpty()) {
      throw new InvalidSettingException(
          name
              + (secret ? " has a value that is not allowed" : " has the value '" + text + "'")
              + "; allowed: "
              + allowed);
    }
    return value.get();
  }
}
