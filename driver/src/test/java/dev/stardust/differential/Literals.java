package dev.stardust.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parameter values as a script writes them, each with the Java class that a program would bind. */
final class Literals {

  private static final Pattern LITERAL =
      Pattern.compile(
          "\\s*(?:(?<type>[a-z]+)\\s*)?(?:'(?<text>(?:[^']|'')*)'|(?<word>[^,'\\s]+))\\s*(?:,|$)",
          Pattern.CASE_INSENSITIVE);

  private Literals() {}

  /**
   * Reads comma-separated values: {@code null}, {@code true}, {@code 5} (Integer, Long or
   * BigInteger by size), {@code 2.50} (BigDecimal), {@code 1e3} (Double), {@code 0x00ff} (byte[]),
   * {@code 'text'}, {@code date '…'}, {@code time '…'}, {@code timestamp '…'}, {@code localdate
   * '…'}, {@code localtime '…'}, {@code localdatetime '…'}.
   */
  static List<@Nullable Object> parse(String text) {
    List<@Nullable Object> values = new ArrayList<>();
    Matcher matcher = LITERAL.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new IllegalArgumentException("cannot read the parameters at: " + text.substring(at));
      }
      values.add(value(matcher));
      at = matcher.end();
    }
    return values;
  }

  private static @Nullable Object value(Matcher matcher) {
    String quoted = matcher.group("text");
    if (quoted != null) {
      return typed(matcher.group("type"), quoted.replace("''", "'"));
    }
    String prefix = matcher.group("type");
    return word((prefix == null ? "" : prefix) + matcher.group("word"));
  }

  private static Object typed(@Nullable String type, String text) {
    if (type == null) {
      return text;
    }
    return switch (type) {
      case "date" -> Date.valueOf(text);
      case "time" -> Time.valueOf(text);
      case "timestamp" -> Timestamp.valueOf(text);
      case "localdate" -> LocalDate.parse(text);
      case "localtime" -> LocalTime.parse(text);
      case "localdatetime" -> LocalDateTime.parse(text.replace(' ', 'T'));
      default -> throw new IllegalArgumentException("unknown kind of value " + type);
    };
  }

  private static @Nullable Object word(String word) {
    if (word.equalsIgnoreCase("null")) {
      return null;
    }
    if (word.equals("true") || word.equals("false")) {
      return Boolean.valueOf(word);
    }
    if (word.startsWith("0x")) {
      return HexFormat.of().parseHex(word.substring(2));
    }
    if (word.matches("-?\\d+\\.\\d+")) {
      return new BigDecimal(word);
    }
    if (word.matches("-?[\\d.]+e-?\\d+")) {
      return Double.valueOf(word);
    }
    BigInteger number = new BigInteger(word);
    return number.bitLength() < 32
        ? (Object) number.intValue()
        : number.bitLength() < 64 ? (Object) number.longValue() : number;
  }
}
