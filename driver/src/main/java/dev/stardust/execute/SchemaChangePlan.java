package dev.stardust.execute;

import com.mysql.cj.BindValue;
import com.mysql.cj.PreparedQuery;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcPreparedStatement;
import dev.stardust.error.Errors;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.Token;
import dev.stardust.sql.TokenKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A statement that defines tables. */
record SchemaChangePlan(Statement statement) implements SessionPlan {

  @Override
  public boolean changesNames() {
    return true;
  }

  @Override
  public boolean readsAll() {
    return true;
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    return session
        .changes()
        .run(statement.parameterCount() == 0 ? statement : filled(session, bindings));
  }

  // The query of CREATE TABLE … SELECT is sent in more than one form.
  private Statement filled(Session session, Bindings bindings) throws SQLException {
    try (PreparedStatement physical = session.delegate().clientPrepareStatement(statement.text())) {
      for (int i = 1; i <= statement.parameterCount(); i++) {
        bindings.bind(physical, i, i);
      }
      PreparedQuery query = (PreparedQuery) physical.unwrap(JdbcPreparedStatement.class).getQuery();
      BindValue[] values = query.getQueryBindings().getBindValues();
      List<Token> tokens = statement.tokens();
      StringBuilder text = new StringBuilder(statement.text());
      String encoding =
          session
              .delegate()
              .getPropertySet()
              .getStringProperty(PropertyKey.characterEncoding)
              .getValue();
      Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
      int left = values.length;
      for (int i = tokens.size() - 1; i >= 0; i--) {
        if (tokens.get(i).kind() == TokenKind.PARAMETER) {
          text.replace(
              tokens.get(i).start(), tokens.get(i).end(), literal(values[--left], charset));
        }
      }
      return Statements.split(text.toString(), session.state().lexerMode()).get(0);
    }
  }

  private String literal(BindValue value, Charset charset) throws SQLException {
    if (value.isStream()) {
      throw Errors.notSupported(
          "a stream as a parameter", "in " + statement.tokens().get(0).text() + " TABLE");
    }
    byte[] text = value.getByteValue();
    return text == null ? "NULL" : new String(text, charset);
  }
}
