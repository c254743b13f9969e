package dev.stardust.jdbc.connector;

import com.mysql.cj.jdbc.DatabaseMetaDataInformationSchema;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.result.ResultSetFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Connector/J's own {@link DatabaseMetaData} over a connection that rewrites what it asks, so that
 * it finds virtual tables among the others and answers exactly as it does for native ones.
 */
public final class RewrittenMetadata {

  /** What the metadata's questions go through. */
  public interface Questions {

    /** The physical SQL of a question. */
    String rewritten(String sql) throws SQLException;

    /** Whether the failure calls for asking anew, because databases came or went meanwhile. */
    boolean isOutdated(SQLException failure) throws SQLException;

    /** A statement that rewrites by itself. */
    Statement statement() throws SQLException;
  }

  private static final int MOST_RETRIES = 3;

  /**
   * Room to sort the columns of many tables in memory: MySQL unites its rows with those of virtual
   * tables before it sorts, and with its default settings that is too much.
   */
  private static final String ROOM =
      "SELECT /*+ SET_VAR(tmp_table_size = 67108864) SET_VAR(sort_buffer_size = 4194304) */ ";

  private static final String SELECT = "SELECT ";

  private RewrittenMetadata() {}

  /** Metadata of the connection. */
  public static DatabaseMetaData of(JdbcConnection connection, Questions questions)
      throws SQLException {
    JdbcConnection rewriting =
        (JdbcConnection)
            Proxy.newProxyInstance(
                RewrittenMetadata.class.getClassLoader(),
                new Class<?>[] {JdbcConnection.class},
                (proxy, method, arguments) -> call(connection, questions, method, arguments));
    return persistent(Factory.create(rewriting, connection), questions);
  }

  private static DatabaseMetaData persistent(DatabaseMetaData metadata, Questions questions) {
    return (DatabaseMetaData)
        Proxy.newProxyInstance(
            RewrittenMetadata.class.getClassLoader(),
            new Class<?>[] {DatabaseMetaData.class},
            (proxy, method, arguments) -> ask(metadata, questions, method, arguments));
  }

  private static @Nullable Object ask(
      DatabaseMetaData metadata, Questions questions, Method method, Object @Nullable [] arguments)
      throws Throwable {
    for (int left = MOST_RETRIES; ; left--) {
      try {
        return method.invoke(metadata, arguments);
      } catch (InvocationTargetException failure) {
        boolean again =
            left > 0
                && failure.getCause() instanceof SQLException cause
                && questions.isOutdated(cause);
        if (!again) {
          throw failure.getCause();
        }
      }
    }
  }

  private static @Nullable Object call(
      JdbcConnection connection, Questions questions, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (name.equals("getMetaDataSafeStatement") || name.equals("createStatement")) {
      return questions.statement();
    }
    if (arguments != null && arguments.length > 0 && name.endsWith("repareStatement")) {
      arguments[0] = withRoom(questions.rewritten((String) arguments[0]));
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  private static String withRoom(String sql) {
    return sql.startsWith(SELECT) ? ROOM + sql.substring(SELECT.length()) : sql;
  }

  /** Only a subclass may call the factory method, which heeds {@code useInformationSchema}. */
  private static final class Factory extends DatabaseMetaDataInformationSchema {

    @SuppressWarnings("UnusedMethod") // a class must have a constructor that fits its parent's
    private Factory(JdbcConnection connection) throws SQLException {
      super(connection, connection.getDatabase(), new ResultSetFactory(connection, null));
    }

    static DatabaseMetaData create(JdbcConnection rewriting, JdbcConnection connection)
        throws SQLException {
      var metadata =
          getInstance(rewriting, connection.getDatabase(), new ResultSetFactory(connection, null));
      var charsets = connection.getSession().getServerSession().getCharsetSettings();
      metadata.setMetaDataEncoding(charsets.getMetadataEncoding());
      metadata.setMetadataCollationIndex(charsets.getMetadataCollationIndex());
      return metadata;
    }
  }
}
