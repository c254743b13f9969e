package dev.stardust.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.Program;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients in other languages, as Debian distributes them. */
final class DebianClientsTest {

  @RegisterExtension static final BothPlaces places = new BothPlaces();

  @BeforeAll
  static void install() throws IOException {
    Program.Said said = Program.run(List.of(Program.file("dev/clients").toString(), "install"), "");
    assertThat(said.exit()).as(said.err()).isZero();
  }

  private static void theSessionIsAsOnMySql(String language, String program, String argument)
      throws IOException {
    String said =
        Session.onBoth(
            places,
            List.of(
                Program.file("dev/clients").toString(),
                language,
                Session.programs().resolve(program).toString(),
                argument));
    assertThat(said).contains("Ärger", "Duplicate entry", "40000 799980000", "17000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pymysql", "mysqlclient"})
  void python(String client) throws IOException {
    theSessionIsAsOnMySql("python3", "python/clients.py", client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysqli", "pdo", "pdo-native"})
  void php(String client) throws IOException {
    theSessionIsAsOnMySql("php", "php/clients.php", client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "interpolateParams=true&parseTime=true&multiStatements=true"})
  void go(String parameters) throws IOException {
    theSessionIsAsOnMySql("go", "go/client.go", parameters);
  }
}
