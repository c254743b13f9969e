package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.EnginePlan;
import dev.stardust.plan.Plan;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import dev.stardust.sql.WrittenForm;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a text that writes becomes when its pattern is planned already: the pattern's plan, with the
 * values of the text bound to it. Connector/J puts bound values into the physical text, so MySQL
 * reads what it would have read.
 *
 * @param plan of the pattern, one placeholder for each value
 * @param values the text's
 */
record ValuedPlan(SessionPlan plan, Bindings values) implements EnginePlan {

  private static final int LONGEST_LONG = 18;

  /**
   * The plan of a pattern that texts can share; null when they are planned each. Connector/J must
   * find the placeholders in the physical text, and takes quotes and backslashes in names for what
   * begins and ends strings.
   *
   * @param mode how the server reads SQL
   */
  static @Nullable SessionPlan shared(List<Plan> plans, LexerMode mode) {
    if (plans.size() != 1 || mode.noBackslashEscapes()) {
      return null;
    }
    Plan only = plans.get(0);
    if (only instanceof JointPlan joint && isPlain(joint, joint.model())) {
      return joint;
    }
    return only instanceof InsertPlan insert && isPlain(insert, insert.model()) ? insert : null;
  }

  private static boolean isPlain(SessionPlan plan, Model model) {
    return isPlain(model.database())
        && isPlain(model.name())
        && model.fields().stream().map(Field::name).allMatch(ValuedPlan::isPlain)
        && plan.statement().tokens().stream()
            .filter(token -> token.kind() == TokenKind.QUOTED)
            .map(Token::name)
            .allMatch(ValuedPlan::isPlain);
  }

  private static boolean isPlain(String name) {
    return name.chars().noneMatch(letter -> "'\"`\\".indexOf(letter) >= 0);
  }

  /**
   * The plan of a text of the pattern; null when a value is not simple.
   *
   * @param written the values as they are written
   */
  static @Nullable ValuedPlan of(SessionPlan plan, List<String> written) {
    for (String value : written) {
      if (!WrittenForm.isSimple(value)) {
        return null;
      }
    }
    return new ValuedPlan(plan, new Literals(written));
  }

  @Override
  public int parameterCount() {
    return 0;
  }

  /** Literals as bindings. */
  private record Literals(List<String> written) implements Bindings {

    @Override
    public void bind(PreparedStatement statement, int at, int index) throws SQLException {
      Object value = value(index).orElseThrow();
      if (value instanceof String text) {
        statement.setString(at, text);
      } else if (value instanceof Long number) {
        statement.setLong(at, number);
      } else {
        statement.setBigDecimal(at, (BigDecimal) value);
      }
    }

    @Override
    public Optional<Object> value(int index) {
      String literal = written.get(index - 1);
      if (literal.charAt(0) == '\'') {
        return Optional.of(literal.substring(1, literal.length() - 1));
      }
      boolean isLong = literal.length() <= LONGEST_LONG && literal.indexOf('.') < 0;
      return Optional.of(isLong ? (Object) Long.valueOf(literal) : new BigDecimal(literal));
    }

    @Override
    public boolean isNull(int index) {
      return false;
    }
  }
}
