package dev.stardust.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.NpmFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** mysql2 of the npm registry. */
final class NodeTest {

  @RegisterExtension static final BothPlaces places = new BothPlaces();

  private static Path folder = Path.of("");

  @BeforeAll
  static void install() throws IOException {
    folder = NpmFolder.install("proxy/src/test/clients/node");
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "execute"})
  void theSessionIsAsOnMySql(String method) throws IOException {
    String said =
        Session.onBoth(places, List.of("node", folder.resolve("mysql2.mjs").toString(), method));
    assertThat(said).contains("Ärger", "1062 23000", "40000 799980000", "17000000");
  }
}
