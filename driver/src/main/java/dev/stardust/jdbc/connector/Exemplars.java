package dev.stardust.jdbc.connector;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.result.ResultSetImpl;
import com.mysql.cj.result.Field;
import dev.stardust.jdbc.connector.DeclaredColumns.Protocol;
import dev.stardust.plan.Exemplar;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  Exemplars(JdbcConnection connection) {
    this.connection = connection;
  }

  /** Whether the columns are known. */
  public boolean know(Exemplar exemplar) {
    return columns.containsKey(exemplar.key());
  }

  /** The exemplar, ready to be bound and run. */
  public PreparedStatement prepare(Exemplar exemplar) throws SQLException {
    return connection.clientPrepareStatement(exemplar.sql());
  }

  /** Remembers the columns of the exemplar's result. */
  public void learn(Exemplar exemplar, @Nullable ResultSet rows) {
    if (rows instanceof ResultSetImpl result && result.getColumnDefinition() != null) {
      columns.put(exemplar.key(), result.getColumnDefinition().getFields().clone());
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
      int typeId = protocol == Protocol.TEXT ? like.getMysqlTypeId() : sent.getMysqlTypeId();
      fields[i] = new DeclaredField(sent, like, typeId);
    }
  }
}
