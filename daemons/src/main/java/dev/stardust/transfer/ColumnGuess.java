package dev.stardust.transfer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of one column have been so far. */
final class ColumnGuess {

  /** In the order of preference. */
  private enum Kind {
    BOOLEAN,
    INTEGER,
    DECIMAL,
    DOUBLE,
    DATE,
    DATETIME,
    TIME,
    JSON
  }

  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d*");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d*)(?:\\.(\\d+))?");
  private static final Pattern DOUBLE = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
  private static final String CLOCK = "(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.(\\d{1,6}))?";
  private static final Pattern TIME = Pattern.compile(CLOCK);
  private static final Pattern DATETIME =
      Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[ T]" + CLOCK + "(?:Z|[+-]\\d\\d:\\d\\d)?");
  private static final int MOST_DIGITS = 65;
  private static final int MOST_SCALE = 30;
  private static final int LONGEST_INTEGER = 19;
  private static final int DOUBLE_DIGITS = 17;
  private static final int LONGEST_DOUBLE = 400;

  private final boolean untyped;
  private final Set<Kind> possible = EnumSet.allOf(Kind.class);
  private long values;
  private int whole = 1;
  private int scale;
  private int fraction;
  private boolean beyondLong;
  private int characters;
  private long bytes;

  ColumnGuess(boolean untyped) {
    this.untyped = untyped;
  }

  /** How many values there were that are not NULL. */
  long values() {
    return values;
  }

  void add(Cell cell) {
    if (cell instanceof Cell.Null) {
      return;
    }
    values++;
    if (cell instanceof Cell.Bool bool) {
      keep(EnumSet.of(Kind.BOOLEAN), Boolean.toString(bool.value()));
    } else if (cell instanceof Cell.Numeric number) {
      keep(numbers(number.digits()), number.digits());
    } else if (cell instanceof Cell.Json json) {
      keep(EnumSet.of(Kind.JSON), json.text());
    } else if (cell instanceof Cell.Text text) {
      Set<Kind> kinds = temporals(text.text());
      if (untyped) {
        kinds.addAll(numbers(text.text()));
        if (text.text().equals("true") || text.text().equals("false")) {
          kinds.add(Kind.BOOLEAN);
        }
      }
      keep(kinds, text.text());
    }
  }

  private void keep(Set<Kind> kinds, String text) {
    possible.retainAll(kinds);
    characters = Math.max(characters, text.codePointCount(0, text.length()));
    bytes = Math.max(bytes, 4L * text.length());
  }

  private Set<Kind> numbers(String digits) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    Matcher decimal = DECIMAL.matcher(digits);
    if (decimal.matches() && !digits.equals("-0")) {
      whole = Math.max(whole, decimal.group(1).length());
      scale = Math.max(scale, decimal.group(2) == null ? 0 : decimal.group(2).length());
      kinds.add(Kind.DECIMAL);
      if (possible.contains(Kind.DOUBLE) && fitsDouble(digits)) {
        kinds.add(Kind.DOUBLE);
      }
      if (INTEGER.matcher(digits).matches()) {
        beyondLong |= !fitsLong(digits);
        kinds.add(Kind.INTEGER);
      }
    } else if (DOUBLE.matcher(digits).matches() && !hasLeadingZero(digits) && fitsDouble(digits)) {
      kinds.add(Kind.DOUBLE);
    }
    return kinds;
  }

  private static boolean hasLeadingZero(String digits) {
    int start = digits.startsWith("-") ? 1 : 0;
    return digits.length() > start + 1
        && digits.charAt(start) == '0'
        && Character.isDigit(digits.charAt(start + 1));
  }

  private static boolean fitsLong(String digits) {
    if (digits.length() > LONGEST_INTEGER + 1) {
      return false;
    }
    try {
      Long.parseLong(digits);
      return true;
    } catch (NumberFormatException beyond) {
      return false;
    }
  }

  /** Whether a DOUBLE gives the number back: 17 digits tell any two apart, and it keeps no more. */
  private static boolean fitsDouble(String digits) {
    if (digits.length() > LONGEST_DOUBLE) {
      return false;
    }
    try {
      BigDecimal written = new BigDecimal(digits).stripTrailingZeros();
      double read = Double.parseDouble(digits);
      return written.precision() <= DOUBLE_DIGITS
          && !Double.isInfinite(read)
          && new BigDecimal(read).round(new MathContext(written.precision())).compareTo(written)
              == 0;
    } catch (ArithmeticException | NumberFormatException beyond) {
      return false;
    }
  }

  private Set<Kind> temporals(String text) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    Matcher date = DATE.matcher(text);
    Matcher dateTime = DATETIME.matcher(text);
    Matcher time = TIME.matcher(text);
    if (date.matches() && isDay(date)) {
      kinds.add(Kind.DATE);
      kinds.add(Kind.DATETIME);
    } else if (dateTime.matches() && isDay(dateTime)) {
      fraction = Math.max(fraction, length(dateTime.group(4)));
      kinds.add(Kind.DATETIME);
    } else if (time.matches()) {
      fraction = Math.max(fraction, length(time.group(1)));
      kinds.add(Kind.TIME);
    }
    return kinds;
  }

  private static int length(@Nullable String digits) {
    return digits == null ? 0 : digits.length();
  }

  private static boolean isDay(Matcher date) {
    try {
      int year = Integer.parseInt(date.group(1));
      LocalDate.of(year, Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
      return year > 0;
    } catch (DateTimeException noDay) {
      return false;
    }
  }

  /** The type as CREATE TABLE takes it. */
  String type() {
    if (values == 0) {
      return "VARCHAR(255)";
    }
    for (Kind kind : possible) {
      switch (kind) {
        case BOOLEAN -> {
          return "BOOLEAN";
        }
        case INTEGER -> {
          if (!beyondLong) {
            return "BIGINT";
          }
        }
        case DECIMAL -> {
          if (whole + scale <= MOST_DIGITS && scale <= MOST_SCALE) {
            return "DECIMAL(" + (whole + scale) + "," + scale + ")";
          }
        }
        case DOUBLE -> {
          if (scale + whole <= MOST_DIGITS) {
            return "DOUBLE";
          }
        }
        default -> {
          return kind == Kind.DATETIME || kind == Kind.TIME
              ? kind + (fraction == 0 ? "" : "(" + fraction + ")")
              : kind.name();
        }
      }
    }
    return textType();
  }

  private String textType() {
    for (int length : new int[] {32, 64, 128, 255}) {
      if (characters <= length) {
        return "VARCHAR(" + length + ")";
      }
    }
    return bytes <= 65_535 ? "TEXT" : bytes < 1 << 24 ? "MEDIUMTEXT" : "LONGTEXT";
  }
}
