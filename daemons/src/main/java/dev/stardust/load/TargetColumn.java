package dev.stardust.load;

import dev.stardust.transfer.Cell;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column that a file's values go into. What an export has written comes back as it was: bytes
 * from base64, BIT and YEAR from numbers, JSON from JSON. Beside that, {@code true} and {@code
 * false} fit integers, and dates with times may have ISO's {@code T} and an offset, which makes
 * them UTC. Everything else is MySQL's to take or refuse.
 *
 * @param name the column's name
 * @param dataType as {@code information_schema.COLUMNS.DATA_TYPE} has it
 */
record TargetColumn(String name, String dataType) {

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,30}");
  private static final Pattern ISO =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?"
              + "(?<zone>Z|[+-]\\d\\d:\\d\\d)?");
  private static final DateTimeFormatter MYSQL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

  /**
   * Binds a value.
   *
   * @param untyped whether the file's format has nothing but text
   * @throws BadValueException when the value cannot be one of this column
   */
  void bind(PreparedStatement statement, int parameter, Cell cell, boolean untyped)
      throws SQLException, BadValueException {
    if (cell instanceof Cell.Text text) {
      bindText(statement, parameter, text.text(), untyped);
    } else if (cell instanceof Cell.Numeric number) {
      bindNumber(statement, parameter, number.digits());
    } else if (cell instanceof Cell.Bool bool) {
      bindTruth(statement, parameter, bool.value());
    } else if (cell instanceof Cell.Json json) {
      statement.setString(parameter, json.text());
    } else {
      statement.setNull(parameter, Types.VARCHAR);
    }
  }

  private void bindText(PreparedStatement statement, int parameter, String text, boolean untyped)
      throws SQLException, BadValueException {
    if (isBinary()) {
      statement.setBytes(parameter, bytes(text));
    } else if (untyped
        && (isInteger() || isBits())
        && (text.equals("true") || text.equals("false"))) {
      bindTruth(statement, parameter, text.equals("true"));
    } else if (isBits() || (untyped && isCounted())) {
      bindNumber(statement, parameter, text);
    } else if (dataType.equals("json") && !untyped) {
      statement.setString(parameter, JsonText.quoted(text));
    } else {
      statement.setString(parameter, isMoment() ? moment(text) : text);
    }
  }

  private byte[] bytes(String text) throws BadValueException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException noBase64) {
      throw new BadValueException("the value for column '" + name + "' is not base64");
    }
  }

  /** MySQL takes {@code '0'} and {@code 0} for different years, and {@code '5'} for other bits. */
  private void bindNumber(PreparedStatement statement, int parameter, String digits)
      throws SQLException, BadValueException {
    if (isCounted() && WHOLE.matcher(digits).matches()) {
      statement.setBigDecimal(parameter, new BigDecimal(digits));
    } else if (isBits()) {
      throw new BadValueException("the value for column '" + name + "' is not a whole number");
    } else {
      statement.setString(parameter, digits);
    }
  }

  private void bindTruth(PreparedStatement statement, int parameter, boolean value)
      throws SQLException {
    if (isInteger() || isCounted() || dataType.equals("decimal") || dataType.equals("double")) {
      statement.setInt(parameter, value ? 1 : 0);
    } else {
      statement.setString(parameter, Boolean.toString(value));
    }
  }

  private static String moment(String text) {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      return text;
    }
    return iso.group("zone") == null ? text.replace('T', ' ') : inUtc(text);
  }

  private static String inUtc(String text) {
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text.replace(' ', 'T'));
      String exact = MYSQL.format(moment.withOffsetSameInstant(ZoneOffset.UTC));
      return exact.endsWith("000") ? exact.substring(0, exact.length() - 3) : exact;
    } catch (DateTimeException noMoment) {
      return text;
    }
  }

  private boolean isBinary() {
    return switch (dataType) {
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> true;
      default -> false;
    };
  }

  private boolean isInteger() {
    return switch (dataType) {
      case "tinyint", "smallint", "mediumint", "int", "bigint" -> true;
      default -> false;
    };
  }

  private boolean isCounted() {
    return isBits() || dataType.equals("year");
  }

  private boolean isBits() {
    return dataType.equals("bit");
  }

  private boolean isMoment() {
    return dataType.equals("datetime") || dataType.equals("timestamp");
  }
}
