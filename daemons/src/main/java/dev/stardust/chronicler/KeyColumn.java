package dev.stardust.chronicler;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

/**
 * A column of the key in whose order a table is read.
 *
 * @param name the column's name
 * @param kind how its values are kept and compared, exactly as MySQL orders them
 */
record KeyColumn(String name, Kind kind) {

  /** Of which type the value is that the next chunk's rows are compared with. */
  enum Kind {
    NUMBER,
    BYTES,
    TEXT
  }

  /**
   * The column of this type, as {@code information_schema.COLUMNS.DATA_TYPE} has it. Empty for a
   * type whose values MySQL orders otherwise than it compares them with literals, as those of ENUM.
   */
  static Optional<KeyColumn> of(String name, String dataType) {
    return switch (dataType) {
      case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "year" ->
          Optional.of(new KeyColumn(name, Kind.NUMBER));
      case "binary", "varbinary" -> Optional.of(new KeyColumn(name, Kind.BYTES));
      case "char", "varchar", "date", "datetime", "timestamp" ->
          Optional.of(new KeyColumn(name, Kind.TEXT));
      default -> Optional.empty();
    };
  }

  /** The value as text. */
  String read(ResultSet result, int column) throws SQLException {
    return kind == Kind.BYTES
        ? Base64.getEncoder().encodeToString(result.getBytes(column))
        : String.valueOf(Cells.text(result, column));
  }

  /** Binds what {@link #read} gave. */
  void bind(PreparedStatement statement, int parameter, String value) throws SQLException {
    switch (kind) {
      case NUMBER -> statement.setBigDecimal(parameter, new BigDecimal(value));
      case BYTES -> statement.setBytes(parameter, Base64.getDecoder().decode(value));
      case TEXT -> statement.setString(parameter, value);
    }
  }
}
