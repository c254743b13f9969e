package dev.stardust.execute;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import dev.stardust.schema.Field;
import dev.stardust.schema.SqlType;
import dev.stardust.sql.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Pattern;

/**
 * Tells of a literal or a bound value whether its field's slot takes it as the declared column
 * would, without so much as a note. What is not certain goes through the stage; an error does so
 * too, because it is repeated there.
 */
final class CertainValue {

  private static final Pattern DATE = Pattern.compile("[1-9]\\d{3}-\\d\\d-\\d\\d");
  private static final Pattern DATE_TIME =
      Pattern.compile("[1-9]\\d{3}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  private CertainValue() {}

  /** Whether a single token, other than a placeholder, is certain. */
  static boolean isCertain(Field field, Token token) {
    return switch (token.kind()) {
      case STRING ->
          isPlain(token.text())
              && isText(field.type(), token.text().substring(1, token.text().length() - 1));
      case NUMBER -> isNumber(field.type(), token.text());
      case WORD -> isWord(field, token);
      default -> false;
    };
  }

  // No escapes and no introducer: what stands between the quotes is the value, or longer than it.
  private static boolean isPlain(String literal) {
    return literal.length() >= 2 && literal.charAt(0) == '\'' && literal.indexOf('\\') < 0;
  }

  private static boolean isWord(Field field, Token token) {
    if (token.is("NULL")) {
      return !field.notNull();
    }
    if (token.is("CURRENT_TIMESTAMP")) {
      return isMoment(field.type());
    }
    return token.isOneOf("TRUE", "FALSE") && field.type().isInteger();
  }

  /** Whether a number's text, without a sign, is certain. */
  static boolean isNumber(SqlType type, String text) {
    if (!NUMBER.matcher(text).matches()) {
      return false;
    }
    int fraction = text.indexOf('.') < 0 ? 0 : text.length() - text.indexOf('.') - 1;
    return switch (type.name()) {
      case "tinyint", "smallint", "mediumint", "int", "bigint" -> fraction == 0;
      case "decimal" -> fraction <= type.scale(0);
      case "double" -> true;
      default -> false;
    };
  }

  /** Whether a bound value that is not NULL is certain. */
  static boolean isCertain(Field field, Object value) {
    SqlType type = field.type();
    if (value instanceof String text) {
      return isText(type, text);
    }
    if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      return type.isInteger() || type.name().equals("decimal") || type.name().equals("double");
    }
    if (value instanceof BigDecimal number) {
      return type.name().equals("decimal")
          && number.scale() <= type.scale(0)
          && number.scale() >= 0;
    }
    if (value instanceof LocalDate) {
      return type.name().equals("date");
    }
    if (value instanceof LocalDateTime moment) {
      return isMoment(type)
          && moment.get(NANO_OF_SECOND) % (int) Math.pow(10, 9.0 - type.fraction()) == 0;
    }
    return value instanceof Boolean && type.isInteger();
  }

  /** Whether a bound value that only Connector/J can read is certain. */
  static boolean isCertainUnseen(Field field) {
    return isMoment(field.type());
  }

  private static boolean isMoment(SqlType type) {
    return type.name().equals("datetime") || type.name().equals("timestamp");
  }

  private static boolean isText(SqlType type, String text) {
    return switch (type.name()) {
      case "varchar" -> isUtf8(type) && text.codePointCount(0, text.length()) <= type.length(1);
      case "char" ->
          isUtf8(type)
              && text.codePointCount(0, text.length()) <= type.length(1)
              && !text.endsWith(" ");
      case "text" -> isUtf8(type) && text.length() <= 16_000;
      case "mediumtext", "longtext" -> isUtf8(type) && text.length() <= 4_000_000;
      case "date" -> DATE.matcher(text).matches();
      case "datetime", "timestamp" -> isMomentText(type, text);
      case "enum" -> true;
      default -> false;
    };
  }

  private static boolean isMomentText(SqlType type, String text) {
    int fraction = text.indexOf('.') < 0 ? 0 : text.length() - text.indexOf('.') - 1;
    return DATE_TIME.matcher(text).matches() && fraction <= type.fraction();
  }

  private static boolean isUtf8(SqlType type) {
    return "utf8mb4".equals(type.charset());
  }
}
