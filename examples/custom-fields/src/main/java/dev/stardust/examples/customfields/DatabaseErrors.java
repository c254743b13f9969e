package dev.stardust.examples.customfields;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in words of the page what the database refused. The codes are MySQL's and the driver's. */
final class DatabaseErrors {

  private static final Pattern COLUMN = Pattern.compile("(?s).*for column '(.*)' at row \\d+");
  private static final Pattern VALUE =
      Pattern.compile("(?s).*Incorrect \\w+ value: '(.*)' for column '(.*)' at row \\d+");
  private static final Pattern DUPLICATE =
      Pattern.compile("(?s)Duplicate entry '(.*)' for key '(?:record\\.)?by_(.*)'");

  private DatabaseErrors() {}

  /** What to tell who asked for it; null if the error is not his. */
  static @Nullable String explain(SQLException error) {
    String message = String.valueOf(error.getMessage());
    return switch (error.getErrorCode()) {
      case 1060 -> "There is a field of that name already.";
      case 1062 ->
          with(
              DUPLICATE,
              message,
              "‘%s’ is there already, and ‘%s’ has to be different in every record.");
      case 1264 -> with(COLUMN, message, "The number in ‘%s’ is too large.");
      case 1265 -> with(COLUMN, message, "A value of ‘%s’ does not fit its type.");
      case 1292, 1366 -> with(VALUE, message, "‘%s’ does not fit the type of ‘%s’.");
      case 1406 -> with(COLUMN, message, "The text in ‘%s’ is too long.");
      case 1054, 1091 -> "Somebody else has changed the fields meanwhile; please try again.";
      case 1117, 1118 -> "A record has no room for another field.";
      case 50_002, 50_013, 50_014 ->
          "The fields are being changed by somebody else; please try again.";
      default -> null;
    };
  }

  private static String with(Pattern pattern, String message, String words) {
    Matcher matcher = pattern.matcher(message);
    if (!matcher.matches()) {
      return message;
    }
    Object[] found = new Object[matcher.groupCount()];
    for (int i = 0; i < found.length; i++) {
      found[i] = matcher.group(i + 1);
    }
    return words.formatted(found);
  }
}
