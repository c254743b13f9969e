package dev.stardust.proxy.session;

import com.mysql.cj.CharsetMapping;
import dev.stardust.proxy.backend.Backend;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Gives a new session of the backend what the client has asked for at its handshake. */
final class Beginning {

  private static final String UTF8 = "utf8mb4";

  private Beginning() {}

  static void prepare(Backend backend, Client client) throws SQLException {
    Connection connection = backend.connection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(names(client.collation()));
      if (client.account().policy().readOnly()) {
        statement.execute("SET SESSION TRANSACTION READ ONLY");
      }
      long longest = client.account().policy().longest().toMillis();
      if (longest > 0) {
        statement.execute("SET SESSION max_execution_time = " + longest);
      }
      long most = client.account().policy().mostRows();
      if (most > 0) {
        statement.execute("SET SESSION sql_select_limit = " + most);
      }
      backend.track().take(); // a client hears of its database only
      if (!client.database().isEmpty()) {
        statement.execute("USE " + quoted(client.database()));
      }
    }
  }

  /** A client whose character set is no form of UTF-8 is spoken to in UTF-8. */
  private static String names(int collation) {
    String charset = CharsetMapping.getStaticMysqlCharsetNameForCollationIndex(collation);
    String name = CharsetMapping.getStaticCollationNameForCollationIndex(collation);
    if (charset == null || name == null || !charset.startsWith("utf8")) {
      return "SET NAMES " + UTF8;
    }
    return "SET NAMES " + charset + " COLLATE " + name;
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
