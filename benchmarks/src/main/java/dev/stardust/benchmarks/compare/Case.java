package dev.stardust.benchmarks.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A statement that is measured.
 *
 * @param name what the report calls it
 * @param kind how it is run
 * @param parameters the names of its parameters, in order
 * @param texts the statement by layout; under {@link #ALL} for all that have none of their own
 */
record Case(String name, Kind kind, List<String> parameters, Map<String, String> texts) {

  static final String ALL = "all";
  static final String NONE = "none";

  Case {
    parameters = List.copyOf(parameters);
    texts = Map.copyOf(texts);
  }

  /** The statement in that layout; empty when the layout has no such thing. */
  Optional<String> text(Layout layout) {
    String text = texts.getOrDefault(layout.dialect(), texts.getOrDefault(ALL, NONE));
    return text.equals(NONE) ? Optional.empty() : Optional.of(text);
  }

  /** Whether the statement in that layout names the table. */
  boolean names(Layout layout, String table) {
    return text(layout)
        .filter(text -> Pattern.compile("\\b" + table + "\\b").matcher(text).find())
        .isPresent();
  }
}
