package dev.stardust.examples.customfields;

import java.util.regex.Pattern;

/**
 * The name that somebody gave to a field, which is the name of its column. What cannot be one, or
 * not safely, is refused here.
 */
record FieldName(String text) {

  /** The name of the column's index, which is three characters longer, still has room. */
  private static final int LONGEST = 60;

  /**
   * Connector/J looks for the escapes of JDBC between backticks, too, and takes a backslash there
   * for one that hides the next character.
   */
  private static final Pattern MISREAD = Pattern.compile("[{}\\\\]");

  private static final int LAST_OF_PLANE = 0xFFFF;

  FieldName(String text) {
    this.text = text.strip();
    if (this.text.isEmpty()) {
      throw new Refusal("A field needs a name.");
    }
    if (this.text.length() > LONGEST) {
      throw new Refusal("A field's name has at most " + LONGEST + " characters.");
    }
    if (this.text.startsWith("_")) {
      throw new Refusal("A field's name cannot begin with an underscore.");
    }
    if (this.text.equalsIgnoreCase("id")) {
      throw new Refusal("A field cannot be called ‘id’.");
    }
    if (MISREAD.matcher(this.text).find()) {
      throw new Refusal("A field's name cannot have braces or backslashes.");
    }
    if (!this.text.codePoints().allMatch(FieldName::isAllowed)) {
      throw new Refusal("A field's name cannot have control characters or emoji.");
    }
  }

  private static boolean isAllowed(int character) {
    return character <= LAST_OF_PLANE
        && !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE;
  }

  /** As it is written in SQL. */
  String quoted() {
    return quote(text);
  }

  /** The name of the column's index, as it is written in SQL. */
  String quotedIndex() {
    return quote("by_" + text);
  }

  // Within backticks every character stands for itself, but for the backtick, which is doubled.
  private static String quote(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
