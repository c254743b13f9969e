package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The hash under which a unique key stands in {@code entry_unique_keys}: SHA-256 over the parts,
 * each encoded so that two values have the same code exactly when the column's type and collation
 * call them equal. MySQL evaluates it, so every path shares this one encoder. NULL when any part is
 * NULL, which exempts the entry as MySQL does.
 */
public final class KeyHash {

  private KeyHash() {}

  /**
   * The hash as an SQL expression.
   *
   * @param model the model
   * @param key one of its {@link Model#hashedKeys()}
   * @param typed an SQL expression of a field's value with the field's exact type
   */
  public static String sql(Model model, Key key, Function<Field, String> typed) {
    List<String> codes = new ArrayList<>();
    for (KeyPart part : key.parts()) {
      Field field = model.field(part.field()).orElseThrow();
      codes.add("HEX(" + code(field.type(), part, typed.apply(field)) + ")");
    }
    return "UNHEX(SHA2(CONCAT(" + String.join(", ',', ", codes) + "), 256))";
  }

  private static String code(SqlType type, KeyPart part, String typed) {
    String value = part.prefix() > 0 ? "LEFT(" + typed + ", " + part.prefix() + ")" : typed;
    if (type.isCharacter()) {
      return "WEIGHT_STRING("
          + (padsSpace(type) ? "TRIM(TRAILING ' ' FROM " + value + ")" : value)
          + ")";
    }
    return switch (type.name()) {
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> value;
      case "enum", "set", "bit" -> "CAST(" + value + " + 0 AS CHAR)";
      case "float", "double" -> "CAST(IF(" + value + " = 0, 0, " + value + ") AS CHAR)";
      case "timestamp" -> "CAST(UNIX_TIMESTAMP(" + value + ") AS CHAR)";
      default -> "CAST(" + value + " AS CHAR)";
    };
  }

  // Of MySQL's collations only "binary" and those of UCA 9.0 regard trailing spaces.
  private static boolean padsSpace(SqlType type) {
    String collation = String.valueOf(type.collation());
    return !collation.contains("_0900_") && !collation.equals("binary");
  }
}
