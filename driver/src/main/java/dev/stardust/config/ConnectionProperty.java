package dev.stardust.config;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One connection property of the driver: the single place that says its name, its default, what it
 * means and which values it takes.
 *
 * @param name the name as documented; upper and lower case are the same in a URL
 * @param defaultText the default, written as a user would write it
 * @param meaning what it does, in one or two sentences
 * @param allowed the allowed values in words, as error messages and the documentation say them
 * @param choices the allowed values when they can be listed, else empty
 * @param parser from a written value to a typed one; empty for a value that is not allowed
 */
public record ConnectionProperty<T>(
    String name,
    String defaultText,
    String meaning,
    String allowed,
    List<String> choices,
    Function<String, Optional<T>> parser) {

  public ConnectionProperty {
    choices = List.copyOf(choices);
  }

  /**
   * The typed value.
   *
   * @throws SQLException if the value is not allowed; names property, value and allowed values
   */
  public T parse(String text) throws SQLException {
    Optional<T> value = parser.apply(text.strip());
    if (value.isEmpty()) {
      throw Errors.of(ErrorCode.INVALID_PROPERTY, name, text, allowed);
    }
    return value.get();
  }
}
