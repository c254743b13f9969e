package dev.stardust.execute;

import dev.stardust.rewrite.Assignment;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * ON DUPLICATE KEY UPDATE that sets columns to their own proposed values and nothing else, {@code a
 * = VALUES(a)}. What becomes of a row depends on no other row then, as long as none takes a key
 * that another has: many rows can be updated at once.
 */
final class PlainAssignments {

  private PlainAssignments() {}

  /** Whether a statement's assignments are like that, and leave each key alone or take it whole. */
  static boolean are(Statement statement, InsertParts parts, Model model) {
    Set<Field> assigned = new LinkedHashSet<>();
    for (Assignment assignment : parts.onDuplicate()) {
      Optional<Field> field = model.field(assignment.column());
      List<Token> value =
          statement.tokens().subList(assignment.value().from(), assignment.value().to());
      if (field.isEmpty() || !isOwnValue(value, assignment.column())) {
        return false;
      }
      assigned.add(field.get());
    }
    return !parts.onDuplicate().isEmpty()
        && !parts.isQuery()
        && !parts.ignore()
        && model.hashedKeys().stream()
            .allMatch(
                key -> {
                  long taken =
                      key.parts().stream()
                          .filter(part -> assigned.stream().anyMatch(f -> f.id() == part.field()))
                          .count();
                  return taken == 0 || taken == key.parts().size();
                });
  }

  private static boolean isOwnValue(List<Token> value, String column) {
    return value.size() == 4
        && value.get(0).is("VALUES")
        && value.get(1).isSymbol("(")
        && value.get(2).isName()
        && value.get(2).name().equalsIgnoreCase(column)
        && value.get(3).isSymbol(")");
  }
}
