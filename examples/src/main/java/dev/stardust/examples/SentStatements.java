package dev.stardust.examples;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens, below the driver, to what Connector/J sends. A connection whose URL has {@code
 * queryInterceptors} with this class's name reports here; any property that is not the driver's own
 * goes to Connector/J.
 */
public final class SentStatements implements QueryInterceptor {

  private static final List<String> SENT = new CopyOnWriteArrayList<>();

  /** What has been sent since the last call. */
  static List<String> take() {
    List<String> sent = List.copyOf(SENT);
    SENT.clear();
    return sent;
  }

  @Override
  public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
    return this;
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as inherited
  public <T extends Resultset> @Nullable T preProcess(Supplier<String> sql, Query query) {
    if (sql.get() != null) {
      SENT.add(sql.get().strip());
    }
    return null;
  }

  @Override
  public boolean executeTopLevelOnly() {
    return true;
  }

  @Override
  public void destroy() {}

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as inherited
  public <T extends Resultset> @Nullable T postProcess(
      Supplier<String> sql, Query query, T result, ServerSession session) {
    return null;
  }
}
