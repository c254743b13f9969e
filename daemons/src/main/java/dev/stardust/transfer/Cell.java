package dev.stardust.transfer;

/** One value of a row, with what its format says about its type. */
public sealed interface Cell {

  /** SQL NULL: JSON's null, and in CSV nothing at all between two delimiters. */
  Cell NULL = new Null();

  /** No value. */
  record Null() implements Cell {}

  /** A string. Every value of a CSV file is one, since CSV has no types. */
  record Text(String text) implements Cell {}

  /** A number, with the digits as written. */
  record Numeric(String digits) implements Cell {}

  /** True or false. */
  record Bool(boolean value) implements Cell {}

  /** An object or array, as JSON text with the numbers' digits as written. */
  record Json(String text) implements Cell {}
}
