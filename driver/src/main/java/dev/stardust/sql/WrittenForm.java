package dev.stardust.sql;

import static dev.stardust.sql.Characters.isNamePart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The letters around the values of a text. Another text that has the same letters around simple
 * values of the same kinds consists of the same tokens but for these values, so it has the same
 * {@link ValuePattern} and need not be read for it.
 *
 * <p>Simple are numbers of digits, with digits behind a point or without, and strings between
 * apostrophes that have neither a backslash nor an apostrophe in them.
 */
public final class WrittenForm {

  private final List<String> pieces;
  private final boolean[] strings;

  private WrittenForm(List<String> pieces, boolean[] strings) {
    this.pieces = pieces;
    this.strings = strings;
  }

  /** The form of the text that has the pattern; empty when one of its values is not simple. */
  public static Optional<WrittenForm> of(ValuePattern pattern) {
    List<String> values = pattern.values();
    boolean[] strings = new boolean[values.size()];
    for (int i = 0; i < strings.length; i++) {
      String value = values.get(i);
      if (!isSimple(value)) {
        return Optional.empty();
      }
      strings[i] = isApostrophe(value, 0);
    }
    return Optional.of(new WrittenForm(pattern.pieces(), strings));
  }

  /** Whether the value, as it is written, is simple. */
  public static boolean isSimple(String value) {
    return end(value, 0) == value.length();
  }

  /** The values of a text of this form as they are written in it; null when it has another form. */
  public @Nullable List<String> values(String sql) {
    List<String> values = new ArrayList<>(strings.length);
    int at = 0;
    for (int i = 0; i < strings.length; i++) {
      String piece = pieces.get(i);
      int from = at + piece.length();
      if (!sql.startsWith(piece, at) || isApostrophe(sql, from) != strings[i]) {
        return null;
      }
      at = end(sql, from);
      if (at == from) {
        return null;
      }
      values.add(sql.substring(from, at));
    }
    String last = pieces.get(strings.length);
    return sql.length() - at == last.length() && sql.endsWith(last) ? values : null;
  }

  /** A number that texts of one form have in common; texts of others seldom have it. */
  public static int hash(String sql) {
    int hash = 0;
    int at = 0;
    boolean inName = false;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      int end = inName ? at : end(sql, at);
      hash = 31 * hash + (end > at ? '?' : c);
      inName = end == at && (isNamePart(c) || c == '.');
      at = Math.max(end, at + 1);
    }
    return hash;
  }

  /** The offset behind the simple value that begins there; the same offset when none does. */
  private static int end(String sql, int from) {
    return isApostrophe(sql, from) ? endOfString(sql, from) : endOfNumber(sql, from);
  }

  private static int endOfString(String sql, int from) {
    int at = from + 1;
    while (at < sql.length() && sql.charAt(at) != '\\') {
      if (sql.charAt(at) == '\'') {
        return isApostrophe(sql, at + 1) ? from : at + 1;
      }
      at++;
    }
    return from;
  }

  private static int endOfNumber(String sql, int from) {
    int end = Numbers.endOfDigits(sql, from);
    if (end > from && end < sql.length() && sql.charAt(end) == '.') {
      int digits = end + 1;
      end = Numbers.endOfDigits(sql, digits);
      if (end == digits) {
        return from;
      }
    }
    boolean goesOn = end < sql.length() && (isNamePart(sql.charAt(end)) || sql.charAt(end) == '.');
    return goesOn ? from : end;
  }

  private static boolean isApostrophe(String sql, int at) {
    return at < sql.length() && sql.charAt(at) == '\'';
  }
}
