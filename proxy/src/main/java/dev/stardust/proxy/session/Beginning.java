package dev.stardust.proxy.session;

import com.mysql.cj.CharsetMapping;
import dev.stardust.proxy.auth.Policy;
import dev.stardust.proxy.backend.Backend;
import java.sql.SQLException;

/** Gives a new session of the backend what the client has asked for at its handshake. */
final class Beginning {

  private static final String UTF8 = "utf8mb4";
  private static final String BINARY = "binary";

  private Beginning() {}

  static void prepare(Backend backend, Client client) throws SQLException {
    boolean inDatabase = !client.database().isEmpty();
    if (!inDatabase || !settings(client).equals(backend.settings())) {
      set(backend, client);
    }
    backend.tongue().learn();
    backend.track().take(); // a client hears of its database only
    if (inDatabase) {
      backend
          .tongue()
          .inUtf8(
              () -> {
                backend.connection().setCatalog(client.database());
                return true;
              });
    }
  }

  /** Sets what does not depend on the client's database. */
  static void set(Backend backend, Client client) throws SQLException {
    backend.set(settings(client));
  }

  private static String settings(Client client) {
    StringBuilder settings = new StringBuilder(names(client.collation()));
    Policy policy = client.account().policy();
    if (policy.readOnly()) {
      settings.append(", SESSION transaction_read_only = ON");
    }
    long longest = policy.longest().toMillis();
    if (longest > 0) {
      settings.append(", SESSION max_execution_time = ").append(longest);
    }
    if (policy.mostRows() > 0) {
      settings.append(", SESSION sql_select_limit = ").append(policy.mostRows());
    }
    return settings.toString();
  }

  /**
   * A client whose collation the server does not know gets UTF-8; so does one that wants bytes, of
   * which MySQL makes no JSON.
   */
  private static String names(int collation) {
    String charset = CharsetMapping.getStaticMysqlCharsetNameForCollationIndex(collation);
    String name = CharsetMapping.getStaticCollationNameForCollationIndex(collation);
    if (charset == null || name == null || charset.equals(BINARY)) {
      return "NAMES " + UTF8;
    }
    return "NAMES " + charset + " COLLATE " + name;
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
