package dev.stardust.execute;

import dev.stardust.schema.Sql;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements that the session prepared by name and that name virtual tables. They are kept as
 * written and planned at each EXECUTE, because what they become changes with the schema.
 */
final class PreparedTexts {

  private final Map<String, String> texts = new HashMap<>();

  void put(String name, String sql) {
    texts.put(Sql.fold(name), sql);
  }

  @Nullable String get(String name) {
    return texts.get(Sql.fold(name));
  }

  /** Forgets the statement; false when there is none of that name here. */
  boolean remove(String name) {
    return texts.remove(Sql.fold(name)) != null;
  }
}
