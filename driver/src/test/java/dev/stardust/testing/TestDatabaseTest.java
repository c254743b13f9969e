package dev.stardust.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TestDatabaseTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void isEmptyAndItsOwn() throws SQLException {
    try (Connection connection = database.plain()) {
      assertThat(connection.getCatalog()).isEqualTo(database.name());
      assertThat(TestDatabase.rows(connection, "SHOW TABLES")).isEmpty();
    }
  }

  @Test
  void isDroppedWhenClosed() throws SQLException {
    String name;
    try (TestDatabase other = TestDatabase.create()) {
      name = other.name();
      other.execute("CREATE TABLE t (id INT PRIMARY KEY)");
    }
    assertThat(TestDatabase.rows(database.plain(), "SHOW DATABASES LIKE '" + name + "'")).isEmpty();
  }

  @Test
  void passesProperties() throws SQLException {
    assertThat(database.stardustUrl("tenant=2"))
        .startsWith("jdbc:stardust:mysql://")
        .contains("/" + database.name() + "?")
        .endsWith("&tenant=2");
  }
}
