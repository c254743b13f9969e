package dev.stardust.execute;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.IdSteps;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Plan;
import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.Span;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.sql.Lexer;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How all texts of one pattern insert their one row by the {@linkplain DirectInsert short way}: the
 * statements of the packet, with gaps for the values and for the id that the engine chooses.
 */
final class InsertTemplate {

  /** The number of the gap for the tenant, which locks the fence. */
  private static final int TENANT = -1;

  private final Session session;
  private final InsertPlan plan;
  private final Field id;

  /** For each value of a text the field that gets it. */
  private final List<Field> fields;

  /** Which of the values asks for a number, or -1. */
  private final int idAt;

  private final List<String> pieces;

  /**
   * What stands between two pieces: the number of a value, {@link #TENANT}, or {@link
   * DirectInsert.OwnId#INDEX}.
   */
  private final List<Integer> gaps;

  private InsertTemplate(
      Session session, InsertPlan plan, Field id, List<Field> fields, Fragment statements)
      throws SQLException {
    this.session = session;
    this.plan = plan;
    this.id = id;
    this.fields = fields;
    this.idAt = fields.indexOf(id);
    this.gaps = statements.parameters();
    this.pieces = new ArrayList<>();
    int from = 0;
    for (Token token : Lexer.lex(statements.sql(), session.lexerMode())) {
      if (token.kind() == TokenKind.PARAMETER) {
        pieces.add(statements.sql().substring(from, token.start()));
        from = token.end();
      }
    }
    pieces.add(statements.sql().substring(from));
  }

  /** The template that the plan of a pattern makes; empty when its texts must be planned each. */
  static Optional<InsertTemplate> of(List<Plan> plans, Session session) throws SQLException {
    if (plans.size() != 1
        || !(plans.get(0) instanceof InsertPlan plan)
        || !plan.canBatch()
        || plan.parts().values().size() != 1) {
      return Optional.empty();
    }
    Field id = plan.model().entryIdField().filter(Field::autoIncrement).orElse(null);
    Run run = new Run(session, plan.written(), plan.tenant(), Bindings.NONE, physical -> {});
    Write write = new Write(run, plan.model());
    List<String> columns = columns(write, plan.parts());
    DirectInsert direct =
        DirectInsert.of(write, plan.page().orElse(null), plan.parts(), columns).orElse(null);
    List<Field> fields =
        id == null || direct == null ? null : fields(write, plan.parts().values().get(0), columns);
    if (id == null || direct == null || fields == null) {
      return Optional.empty();
    }
    Fragment statements = Fragment.of("");
    Fragment tenant = new Fragment("?", List.of(TENANT));
    for (Fragment statement : direct.statementsOfOne(tenant, true)) {
      statements = statements.then(";\n").then(statement);
    }
    InsertTemplate made = new InsertTemplate(session, plan, id, fields, statements);
    return made.pieces.size() == made.gaps.size() + 1 ? Optional.of(made) : Optional.empty();
  }

  private static List<String> columns(Write write, InsertParts parts) {
    return new ProposedRows(write, parts, new StageTable(write.model(), StageTable.Role.PROPOSED))
        .columns();
  }

  /** The fields of the placeholders; null when there is something else among the values. */
  private static @Nullable List<Field> fields(Write write, List<Span> row, List<String> columns) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Field field = named(write.model(), columns.get(i));
      Span item = row.get(i);
      boolean isPlaceholder =
          item.length() == 1
              && write.statement().tokens().get(item.from()).kind() == TokenKind.PARAMETER;
      if (field == null || !isPlaceholder) {
        return null;
      }
      fields.add(field);
    }
    boolean isComplete =
        write.model().fields().stream()
            .allMatch(field -> fields.contains(field) || mayBeLeftOut(field));
    return isComplete ? fields : null;
  }

  private static @Nullable Field named(Model model, String column) {
    for (Field field : model.fields()) {
      if (field.name().equalsIgnoreCase(column)) {
        return field;
      }
    }
    return null;
  }

  private static boolean mayBeLeftOut(Field field) {
    String value = field.portableDefault();
    return field.autoIncrement()
        || (value == null
            ? !field.notNull()
            : !value.startsWith("(") && !(field.notNull() && value.equals("NULL")));
  }

  /**
   * The packet for a text with these values, given as they were written. Nobody is asked.
   *
   * @return null when a value is not certain, the row would not have a transaction of its own, or
   *     no id is at hand
   */
  @Nullable InsertPacket with(List<String> values) throws SQLException {
    SessionState state = session.state();
    boolean plain = !state.safeUpdates() && state.selectLimit().equals(SelectLimit.NONE);
    if (!plain || !session.transaction().surelyCommitsEach() || !areCertain(values)) {
      return null;
    }
    Catalog catalog = session.catalogs().database(plan.model().database());
    IdSteps steps =
        new IdSteps(state.incrementStep(), state.incrementOffset(), id.type().largestId());
    long number = catalog.reserveIdAtOnce(plan.tenant(), plan.model().id(), steps);
    if (number == 0) {
      return null;
    }
    Runnable giveBack = () -> catalog.returnId(plan.tenant(), plan.model().id(), number, steps);
    return new InsertPacket(session, text(values, number), number, giveBack);
  }

  private boolean areCertain(List<String> values) {
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      String value = values.get(i);
      boolean certain =
          i == idAt
              ? value.equals("0") && !session.state().keepsZero()
              : CertainValue.isCertain(field, literal(value));
      if (!certain) {
        return false;
      }
    }
    return true;
  }

  private static Token literal(String value) {
    TokenKind kind = value.charAt(0) == '\'' ? TokenKind.STRING : TokenKind.NUMBER;
    return new Token(kind, 0, value.length(), value);
  }

  private String text(List<String> values, long number) throws SQLException {
    StringBuilder text = new StringBuilder(1024);
    WriteTransaction transaction = new WriteTransaction(session);
    Packet before = new Packet();
    String tenant = transaction.beginWithRow(before, plan.tenant());
    text.append(before.text()).append(pieces.get(0));
    for (int i = 0; i < gaps.size(); i++) {
      int gap = gaps.get(i);
      if (gap == DirectInsert.OwnId.INDEX) {
        text.append(number);
      } else if (gap == TENANT) {
        text.append(tenant);
      } else {
        text.append(values.get(gap - 1));
      }
      text.append(pieces.get(i + 1));
    }
    return text.append(";\n").append(transaction.end()).toString();
  }
}
