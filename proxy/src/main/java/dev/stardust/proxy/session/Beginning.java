package dev.stardust.proxy.session;

import com.mysql.cj.CharsetMapping;
import dev.stardust.proxy.auth.Policy;
import dev.stardust.proxy.backend.Backend;
import java.sql.SQLException;

/** Gives a new session of the backend what the client has asked for at its handshake. */
final class Beginning {

  private static final String UTF8 = "utf8mb4";

  private Beginning() {}

  static void prepare(Backend backend, Client client) throws SQLException {
    backend.wire().set(settings(client));
    backend.track().take(); // a client hears of its database only
    if (!client.database().isEmpty()) {
      backend.connection().setCatalog(client.database());
    }
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

  /** A client whose character set is no form of UTF-8 is spoken to in UTF-8. */
  private static String names(int collation) {
    String charset = CharsetMapping.getStaticMysqlCharsetNameForCollationIndex(collation);
    String name = CharsetMapping.getStaticCollationNameForCollationIndex(collation);
    if (charset == null || name == null || !charset.startsWith("utf8")) {
      return "NAMES " + UTF8;
    }
    return "NAMES " + charset + " COLLATE " + name;
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
