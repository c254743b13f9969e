package dev.stardust.execute;

import dev.stardust.error.Errors;
import dev.stardust.plan.DescribedQuery;
import dev.stardust.plan.ResultShape;
import dev.stardust.plan.ResultShape.TableShape;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What MySQL says against a physical query, in the terms of the written one: where it refuses the
 * query, it is asked what it says against it on native tables; where a value is out of range, the
 * columns in the message get their names back.
 */
final class QueryErrors {

  private static final int OUT_OF_RANGE = 1690;
  private static final int DISTINCT_ORDER = 3065;
  private static final Pattern COLUMN = Pattern.compile("`([^`]+)`\\.`([^`]+)`(?!\\.)");

  private final Session session;

  QueryErrors(Session session) {
    this.session = session;
  }

  /** The error that the program should see; the same one when there is nothing to mend. */
  SQLException asWritten(SQLException failure, String sql) {
    SQLException own = WrittenSyntax.errorOf(failure, sql, session.delegate());
    return own == failure ? inItsTerms(failure, sql) : own;
  }

  private SQLException inItsTerms(SQLException failure, String sql) {
    boolean refused =
        String.valueOf(failure.getSQLState()).startsWith("42")
            || failure.getErrorCode() == DISTINCT_ORDER;
    if (!refused && failure.getErrorCode() != OUT_OF_RANGE) {
      return failure;
    }
    try {
      List<Statement> statements = Statements.split(sql, session.state().lexerMode());
      return statements.size() == 1 && statements.get(0).kind() == StatementKind.SELECT
          ? explained(failure, statements.get(0))
          : failure;
    } catch (SQLException | Unavailable notEvenThat) {
      failure.addSuppressed(notEvenThat);
      return failure;
    }
  }

  private SQLException explained(SQLException failure, Statement statement) throws SQLException {
    if (failure.getErrorCode() == OUT_OF_RANGE) {
      return named(failure, QueryRewriter.rewrite(statement, session.rewriteContext()).shape());
    }
    Optional<DescribedQuery> query = QueryRewriter.described(statement, session.rewriteContext());
    return query.isEmpty()
        ? failure
        : session
            .descriptions()
            .errorOf(query.get())
            .filter(own -> own.getErrorCode() == failure.getErrorCode())
            .orElse(failure);
  }

  private static SQLException named(SQLException failure, ResultShape shape) {
    String message = String.valueOf(failure.getMessage());
    String named =
        COLUMN
            .matcher(message)
            .replaceAll(
                found -> Matcher.quoteReplacement(name(found.group(1), found.group(2), shape)));
    return named.equals(message) ? failure : Errors.restated(failure, named);
  }

  private static String name(String alias, String column, ResultShape shape) {
    String declared =
        Stream.concat(shape.tables().stream(), shape.inner().stream())
            .filter(table -> table.alias().equals(alias))
            .map(TableShape::model)
            .flatMap(model -> declared(model, column).stream())
            .findFirst()
            .orElse(column);
    return "`" + alias + "`.`" + declared + "`";
  }

  private static Optional<String> declared(Model model, String column) {
    return column.equals("entry_id")
        ? model.entryIdField().map(Field::name)
        : model.fields().stream()
            .filter(f -> f.readySlot().filter(s -> s.column().equals(column)).isPresent())
            .map(Field::name)
            .findFirst();
  }
}
