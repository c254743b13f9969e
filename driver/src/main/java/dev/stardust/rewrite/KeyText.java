package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** What MySQL prints of a key's values in the message of a duplicate entry. */
public final class KeyText {

  /** The message has room for so many bytes. */
  private static final int LONGEST = 64;

  private KeyText() {}

  /**
   * One SQL expression for each part of the key; {@link #of} makes the text of what they give.
   *
   * @param typed an SQL expression of a field's value with the field's exact type
   */
  public static List<String> parts(Model model, Key key, Function<Field, String> typed) {
    List<String> parts = new ArrayList<>();
    for (KeyPart part : key.parts()) {
      Field field = model.field(part.field()).orElseThrow();
      String value = typed.apply(field);
      parts.add(
          printed(
              field.type(),
              part.prefix() > 0 ? "LEFT(" + value + ", " + part.prefix() + ")" : value));
    }
    return parts;
  }

  private static String printed(SqlType type, String value) {
    if (type.isBinary()) {
      return "HEX(" + value + ")";
    }
    if (type.name().equals("bit")) {
      return "LPAD(HEX(" + value + " + 0), " + 2 * ((type.length(1) + 7) / 8) + ", '0')";
    }
    return "CONVERT(" + value + " USING utf8mb4)";
  }

  /** The text, from the values of {@link #parts}. */
  public static String of(Model model, Key key, List<Object> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < key.parts().size(); i++) {
      SqlType type = model.field(key.parts().get(i).field()).orElseThrow().type();
      String value = String.valueOf(values.get(i));
      boolean bytes = type.isBinary() || type.name().equals("bit");
      text.append(i == 0 ? "" : "-").append(bytes ? escaped(type, value) : basic(value));
    }
    return shortened(text.toString());
  }

  // A BINARY is printed without the zeros that fill it up.
  private static String escaped(SqlType type, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    int end = bytes.length;
    while (type.name().equals("binary") && end > 1 && bytes[end - 1] == 0) {
      end--;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < end; i++) {
      int code = bytes[i] & 0xFF;
      if (code >= 0x20 && code < 0x7F) {
        text.append((char) code);
      } else {
        text.append(String.format("\\x%02X", code));
      }
    }
    return text.toString();
  }

  // Messages are in utf8mb3, which has no other characters.
  private static String basic(String value) {
    return value
        .codePoints()
        .map(code -> Character.isSupplementaryCodePoint(code) ? '?' : code)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String shortened(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST) {
        return text.substring(0, i);
      }
    }
    return text;
  }
}
