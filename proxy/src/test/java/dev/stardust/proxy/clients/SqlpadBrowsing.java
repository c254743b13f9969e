package dev.stardust.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.NpmFolder;
import dev.stardust.testing.Program;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * sqlpad, a web SQL tool, in the Chromium of {@code dev/browser}. Its name keeps it out of a build,
 * which may have no browser.
 */
final class SqlpadBrowsing {

  @RegisterExtension static final BothPlaces places = new BothPlaces();

  private static final String[] TABLES = {
    "CREATE TABLE customer (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(40) NOT NULL, country VARCHAR(20))",
    "CREATE TABLE sale (id BIGINT PRIMARY KEY AUTO_INCREMENT, customer_id INT, day DATE, amount DECIMAL(10,2))",
    "INSERT INTO customer (name, country) VALUES ('Ärger', 'Austria'), ('日本', 'Japan'), ('O''Brien', 'Ireland')",
    "INSERT INTO sale (customer_id, day, amount) VALUES (1, '2024-01-05', 120.5), (1, '2024-02-05', 80),"
        + " (2, '2024-01-15', 310), (2, '2024-02-17', 290.25), (3, '2024-02-29', 45)"
  };

  // Its client knows mysql_native_password alone, so MySQL 9 itself would not let it in.
  @Test
  void itConnectsBrowsesQueriesAndDraws() throws IOException, SQLException {
    Place place = places.proxy("old");
    try (Connection connection = DriverManager.getConnection(place.url(""))) {
      TestDatabase.execute(connection, TABLES);
    }
    Path folder = NpmFolder.install("proxy/src/test/clients/sqlpad");
    String said =
        String.join(
            "",
            Session.run(
                place,
                List.of(
                    "node",
                    folder.resolve("sqlpad.mjs").toString(),
                    Program.file("dev/browser").toString(),
                    folder.resolve("sqlpad.png").toString())));
    assertThat(said)
        .contains("customer\nid int\nname varchar\ncountry varchar\n")
        .contains("sale\nid bigint\ncustomer_id int\nday date\namount decimal\n")
        .contains("Japan 600.25 Austria 200.5 Ireland 45")
        .contains("chart\n3 ");
  }
}
