package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Slot;
import dev.stardust.sql.TokenRange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code a = 1 OR b = 2}, where each column has an index. MySQL merges indexes for that on ordinary
 * tables. Those of a page all begin with tenant and table, so that it finds an index for the whole,
 * the primary key, and reads the table; here each condition finds its ids by its own index, and the
 * rows are those of all ids.
 */
final class Alternatives {

  private final ScannedStatement statement;
  private final VirtualReference table;
  private final InlineView view;
  private final Conditions conditions;

  Alternatives(ScannedStatement statement, VirtualReference table, InlineView view) {
    this.statement = statement;
    this.table = table;
    this.view = view;
    this.conditions = new Conditions(statement, table);
  }

  /**
   * Edits the first alternatives that indexes serve.
   *
   * @param where the plain condition of a query of the table
   */
  void edit(TokenRange where, TextEdits edits) {
    if (conditions.alternatives(where).size() > 1) {
      edit(conditions.alternatives(where), where, edits);
      return;
    }
    for (TokenRange part : Conjuncts.of(statement, where)) {
      Optional<TokenRange> inside = conditions.inside(part);
      if (inside.isPresent() && edit(conditions.alternatives(inside.get()), inside.get(), edits)) {
        return;
      }
    }
  }

  private boolean edit(List<TokenRange> alternatives, TokenRange whole, TextEdits edits) {
    Set<Field> fields = new HashSet<>();
    for (TokenRange alternative : alternatives) {
      Optional<Field> served = served(alternative);
      if (served.isEmpty()) {
        return false;
      }
      fields.add(served.get());
    }
    if (fields.size() < 2) {
      return false; // MySQL takes ranges of one index
    }
    edits.insert(statement.start(whole), view.id() + " IN (SELECT _u.id FROM (" + ids() + "(");
    for (int i = 1; i < alternatives.size(); i++) {
      int or = alternatives.get(i).from() - 1;
      edits.replace(
          statement.token(or).start(), statement.token(or).end(), ") UNION " + ids() + "(");
    }
    edits.insert(statement.end(whole), ")) AS _u)");
    return true;
  }

  private String ids() {
    return "SELECT " + view.id() + " AS id FROM " + view.table() + " WHERE " + view.conditionAnd();
  }

  /** The column whose index finds the rows of an alternative. */
  private Optional<Field> served(TokenRange alternative) {
    TokenRange bare = conditions.inside(alternative).orElse(alternative);
    return Conjuncts.of(statement, bare).stream()
        .flatMap(condition -> conditions.equal(condition).stream())
        .filter(this::isIndexed)
        .findFirst();
  }

  private boolean isIndexed(Field field) {
    return table.model().entryIdField().filter(field::equals).isPresent()
        || field.readySlot().filter(Slot::indexed).isPresent();
  }
}
