package dev.stardust.chronicler;

import dev.stardust.transfer.Cell;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The values of a result as files have them: numbers with MySQL's own digits, dates and times as
 * MySQL writes them (TIMESTAMP in UTC), JSON as it is, bytes as base64, BIT as a number.
 */
final class Cells {

  private enum Kind {
    NUMBER,
    BITS,
    BYTES,
    JSON,
    TEXT
  }

  private final List<String> names = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();

  Cells(ResultSetMetaData columns) throws SQLException {
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnLabel(i));
      kinds.add(kind(columns.getColumnTypeName(i)));
    }
  }

  private static Kind kind(String typeName) {
    String name = typeName.toUpperCase(Locale.ROOT);
    int end = name.indexOf(' ');
    return switch (end < 0 ? name : name.substring(0, end)) {
      case "TINYINT",
          "SMALLINT",
          "MEDIUMINT",
          "INT",
          "BIGINT",
          "DECIMAL",
          "FLOAT",
          "DOUBLE",
          "YEAR" ->
          Kind.NUMBER;
      case "BIT" -> Kind.BITS;
      case "JSON" -> Kind.JSON;
      case "BINARY", "VARBINARY", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "GEOMETRY" ->
          Kind.BYTES;
      default -> Kind.TEXT;
    };
  }

  List<String> names() {
    return names;
  }

  /** The values of the row at which the result stands. */
  List<Cell> row(ResultSet result) throws SQLException {
    List<Cell> cells = new ArrayList<>(kinds.size());
    for (int i = 1; i <= kinds.size(); i++) {
      cells.add(cell(result, i, kinds.get(i - 1)));
    }
    return cells;
  }

  private static Cell cell(ResultSet result, int column, Kind kind) throws SQLException {
    if (kind == Kind.BITS || kind == Kind.BYTES) {
      byte[] bytes = result.getBytes(column);
      if (bytes == null) {
        return Cell.NULL;
      }
      return kind == Kind.BITS
          ? new Cell.Numeric(new BigInteger(1, bytes).toString())
          : new Cell.Text(Base64.getEncoder().encodeToString(bytes));
    }
    String text = text(result, column);
    if (text == null) {
      return Cell.NULL;
    }
    return switch (kind) {
      case NUMBER -> new Cell.Numeric(withoutZeros(text));
      case JSON -> new Cell.Json(text);
      default -> new Cell.Text(text);
    };
  }

  /** The server's own text, which Connector/J's getString shortens for some types. */
  static @Nullable String text(ResultSet result, int column) throws SQLException {
    byte[] bytes = result.getBytes(column);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Without the zeros before a number of a ZEROFILL column, which are none in JSON. */
  private static String withoutZeros(String digits) {
    int start = 0;
    while (start + 1 < digits.length()
        && digits.charAt(start) == '0'
        && Character.isDigit(digits.charAt(start + 1))) {
      start++;
    }
    return digits.substring(start);
  }
}
