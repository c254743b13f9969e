package dev.stardust.jdbc.connector;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.result.ResultSetImpl;
import com.mysql.cj.result.Field;
import dev.stardust.jdbc.connector.DeclaredColumns.Protocol;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Exemplar;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The columns of exemplars that one connection has seen. Each is run once, before the first result
 * that is to be like it, because a result that is still being read occupies the connection.
 */
public final class Exemplars {

  private static final int MOST = 200;

  private final JdbcConnection connection;
  private final Map<String, Field[]> columns =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Field[]> eldest) {
          return size() > MOST;
        }
      };

  /** Gives a statement its limits, and can cancel it from now on. */
  @FunctionalInterface
  public interface Running {
    void running(Statement statement) throws SQLException;
  }

  Exemplars(JdbcConnection connection) {
    this.connection = connection;
  }

  /**
   * Runs the exemplar if its columns are not known yet and all of its parameters are bound. One
   * that fails is left alone: it fails again in the statement itself, or the columns stay as MySQL
   * describes those of the rewritten one.
   *
   * @param running told of the exemplar's statement before it runs
   */
  public void learn(Exemplar exemplar, int parameters, Bindings bindings, Running running) {
    boolean bound =
        IntStream.rangeClosed(1, parameters).allMatch(i -> bindings.value(i).isPresent());
    if (!bound || columns.containsKey(exemplar.key())) {
      return;
    }
    try (PreparedStatement query = connection.clientPrepareStatement(exemplar.sql())) {
      running.running(query);
      for (int i = 1; i <= parameters; i++) {
        bindings.bind(query, i, i);
      }
      query.execute();
      ResultSet rows = query.getResultSet();
      if (rows != null
          && Results.bare(rows) instanceof ResultSetImpl result
          && result.getColumnDefinition() != null) {
        columns.put(exemplar.key(), result.getColumnDefinition().getFields().clone());
      }
    } catch (SQLException refused) {
      // See above.
    }
  }

  /** Makes the columns of a result look like the exemplar's; nothing when these are not known. */
  void apply(Field[] fields, Exemplar exemplar, Protocol protocol) {
    Field[] known = columns.get(exemplar.key());
    if (known == null || known.length != fields.length) {
      return;
    }
    for (int i = 0; i < fields.length; i++) {
      Field sent = DeclaredField.sent(fields[i]);
      Field like = DeclaredField.sent(known[i]);
      // The type's number says how the bytes of a binary cell are read.
      int typeId = protocol.typeId(sent.getMysqlTypeId(), like.getMysqlTypeId());
      fields[i] = new DeclaredField(sent, like, typeId);
    }
  }
}
