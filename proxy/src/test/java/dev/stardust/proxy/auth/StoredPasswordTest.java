package dev.stardust.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Stored passwords are MySQL's: those that it has stored are checked, and those made here serve it.
 */
final class StoredPasswordTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final List<String> PASSWORDS =
      List.of(
          "x",
          "secret",
          "gr\u00fc\u00dfe \u4f60",
          "p".repeat(31),
          "p".repeat(32),
          "p".repeat(33),
          "q".repeat(200));

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String user(int number) {
    String database = test.name();
    return "stored_" + database.substring(database.length() - 10) + "_" + number;
  }

  @Test
  void whatMySqlHasStoredIsRecognised() throws SQLException {
    try (Connection root = test.plain();
        Statement statement = root.createStatement()) {
      for (int i = 0; i < PASSWORDS.size(); i++) {
        String user = user(i);
        statement.execute(
            "CREATE USER '"
                + user
                + "' IDENTIFIED WITH caching_sha2_password BY '"
                + PASSWORDS.get(i)
                + "'");
        try (ResultSet row =
            statement.executeQuery(
                "SELECT CONCAT('0x', HEX(authentication_string)) FROM mysql.user WHERE user = '"
                    + user
                    + "'")) {
          row.next();
          Sha2Hash stored = (Sha2Hash) StoredPassword.parse(row.getString(1)).orElseThrow();
          assertThat(stored.isOf(utf8(PASSWORDS.get(i)))).isTrue();
          assertThat(stored.isOf(utf8(PASSWORDS.get(i) + "!"))).isFalse();
        } finally {
          statement.execute("DROP USER '" + user + "'");
        }
      }
    }
  }

  private static Connection login(Connection root, String user, String password)
      throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    login.setProperty("sslMode", "DISABLED");
    login.setProperty("allowPublicKeyRetrieval", "true");
    String server = root.getMetaData().getURL().replaceFirst("(//[^/]*/).*", "$1");
    return DriverManager.getConnection(server, login);
  }

  @Test
  void mySqlLetsInWhomWeHaveStored() throws SQLException {
    SecureRandom random = new SecureRandom();
    try (Connection root = test.plain();
        Statement statement = root.createStatement()) {
      for (int i = 0; i < PASSWORDS.size(); i++) {
        String user = user(i);
        String stored = Sha2Hash.of(utf8(PASSWORDS.get(i)), 5 + i * 3, random).text();
        statement.execute(
            "CREATE USER '" + user + "' IDENTIFIED WITH caching_sha2_password AS '" + stored + "'");
        try (Connection own = login(root, user, PASSWORDS.get(i))) {
          assertThat(own.isValid(5)).isTrue();
        } finally {
          statement.execute("DROP USER '" + user + "'");
        }
      }
    }
  }

  @Test
  void theNativeFormIsTheOneOfTheManual() {
    assertThat(NativeHash.of(utf8("mypass")).text())
        .isEqualTo("*6C8989366EAF75BB670AD8EA7A7FC1176A95CEF4");
    assertThat(StoredPassword.parse("*6c8989366eaf75bb670ad8ea7a7fc1176a95cef4"))
        .contains(NativeHash.of(utf8("mypass")));
  }

  @Test
  void anythingElseIsNone() {
    for (String text : List.of("", "secret", "*", "*6C89", "$A$005$short", "0x", "0x2a", "0xzz")) {
      assertThat(StoredPassword.parse(text)).as(text).isEmpty();
    }
  }
}
