package dev.stardust.sql;

import static dev.stardust.sql.Characters.isDigit;
import static dev.stardust.sql.Characters.isHexDigit;
import static dev.stardust.sql.Characters.isNamePart;

/** Finds the ends of numbers. */
final class Numbers {

  private Numbers() {}

  static int endOfDigits(String sql, int from) {
    int end = from;
    while (end < sql.length() && isDigit(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The end of {@code 0x1F} or {@code 0b01}, 0 if there is none. */
  static int endOfRadixNumber(String sql, int start) {
    if (sql.charAt(start) != '0' || start + 2 >= sql.length()) {
      return 0;
    }
    char radix = sql.charAt(start + 1);
    int end = start + 2;
    if (radix == 'x') {
      while (end < sql.length() && isHexDigit(sql.charAt(end))) {
        end++;
      }
    } else if (radix == 'b') {
      while (end < sql.length() && (sql.charAt(end) == '0' || sql.charAt(end) == '1')) {
        end++;
      }
    }
    return end > start + 2 && !(end < sql.length() && isNamePart(sql.charAt(end))) ? end : 0;
  }

  static int endOfFraction(String sql, int digitsEnd) {
    if (digitsEnd >= sql.length() || sql.charAt(digitsEnd) != '.') {
      return digitsEnd;
    }
    return endOfExponent(sql, endOfDigits(sql, digitsEnd + 1));
  }

  /** The end of {@code e10}, {@code E-3} at this offset, or the offset itself. */
  static int endOfExponent(String sql, int from) {
    if (from >= sql.length() || (sql.charAt(from) | 0x20) != 'e') {
      return from;
    }
    int digits = from + 1;
    if (digits < sql.length() && (sql.charAt(digits) == '+' || sql.charAt(digits) == '-')) {
      digits++;
    }
    return digits < sql.length() && isDigit(sql.charAt(digits)) ? endOfDigits(sql, digits) : from;
  }
}
