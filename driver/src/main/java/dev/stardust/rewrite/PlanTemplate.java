package dev.stardust.rewrite;

import dev.stardust.plan.DirectPlan;
import dev.stardust.plan.Plan;
import dev.stardust.sql.Lexer;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plan of all texts of one pattern: a physical text with gaps for their values.
 *
 * @param pieces what stands before, between and behind the values
 */
public record PlanTemplate(DirectPlan plan, List<String> pieces) {

  public PlanTemplate {
    pieces = List.copyOf(pieces);
  }

  /**
   * The template that the plans of a pattern make; empty when its texts must be planned each.
   *
   * @param mode how the server reads SQL
   * @param values the number of values
   * @throws SQLException MySQL's error 1064 when the physical text cannot be read
   */
  public static Optional<PlanTemplate> of(List<Plan> plans, LexerMode mode, int values)
      throws SQLException {
    if (plans.size() != 1
        || !(plans.get(0) instanceof DirectPlan direct)
        || direct.exemplar() != null
        || direct.shape().isUndescribed()) {
      return Optional.empty();
    }
    List<String> pieces = pieces(direct.sql(), mode);
    return pieces.size() == values + 1
        ? Optional.of(new PlanTemplate(direct, pieces))
        : Optional.empty();
  }

  private static List<String> pieces(String sql, LexerMode mode) throws SQLException {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (Token token : Lexer.lex(sql, mode)) {
      if (token.kind() == TokenKind.PARAMETER) {
        pieces.add(sql.substring(from, token.start()));
        from = token.end();
      }
    }
    pieces.add(sql.substring(from));
    return pieces;
  }

  /** The plan of the text that has these values, given as they were written. */
  public DirectPlan with(List<String> values) {
    String[] sql = new String[2 * pieces.size() - 1];
    for (int i = 0; i < values.size(); i++) {
      sql[2 * i] = pieces.get(i);
      sql[2 * i + 1] = values.get(i);
    }
    sql[sql.length - 1] = pieces.get(pieces.size() - 1);
    return plan.worded(String.join("", sql));
  }
}
