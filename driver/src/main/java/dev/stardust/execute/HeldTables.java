package dev.stardust.execute;

import dev.stardust.rewrite.TableResolver.Resolution;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Writing;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Token;
import java.util.List;

/**
 * Finds the statements that must wait, because a table that they write or lock is about to be
 * another one. What only reads never waits.
 */
final class HeldTables {

  private final Session session;

  /** The statement must be planned again with a newer schema. */
  static final class Held extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Model table;
    private final long version;

    Held(Model table, long version) {
      super(table.name());
      this.table = table;
      this.version = version;
    }

    Model table() {
      return table;
    }

    /** The version of the schema that holds the table. */
    long version() {
      return version;
    }
  }

  HeldTables(Session session) {
    this.session = session;
  }

  /**
   * @throws Held when the statement must wait
   */
  void check(Statement statement) {
    boolean writes =
        switch (statement.kind()) {
          case INSERT, REPLACE, UPDATE, DELETE, LOAD_DATA -> true;
          default -> false;
        };
    if (!writes && !locks(statement.tokens())) {
      return;
    }
    for (int at = 0; at < statement.tokens().size(); at++) {
      if (statement.tokens().get(at).isName()
          && session.tables().resolve(Planner.qualifier(statement, at), name(statement, at))
              instanceof Resolution.Virtual found) {
        check(found.model(), found.tenant(), writes);
      }
    }
  }

  private static String name(Statement statement, int at) {
    return statement.tokens().get(at).name();
  }

  private void check(Model model, long tenant, boolean writes) {
    Schema schema = session.schema(model.database());
    if (model.writing() == Writing.HELD) {
      throw new Held(model, schema.version());
    }
    // A foreign key may carry the change on.
    if (writes && schema.isHeld() && !schema.referencing(tenant, model).isEmpty()) {
      schema.models().stream()
          .filter(child -> child.writing() == Writing.HELD && !child.foreignKeys().isEmpty())
          .findFirst()
          .ifPresent(
              child -> {
                throw new Held(child, schema.version());
              });
    }
  }

  private static boolean locks(List<Token> tokens) {
    for (int at = 0; at + 1 < tokens.size(); at++) {
      Token next = tokens.get(at + 1);
      if (tokens.get(at).is("FOR") && (next.is("UPDATE") || next.is("SHARE"))
          || tokens.get(at).is("LOCK") && next.is("IN")) {
        return true;
      }
    }
    return false;
  }
}
