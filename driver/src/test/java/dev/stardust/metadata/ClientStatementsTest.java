package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.ClientStatement;
import dev.stardust.testing.MetadataTwins;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients ask about tables, through the driver and through Connector/J. */
final class ClientStatementsTest {

  @RegisterExtension static final Twins twins = new Twins();

  private static Connection ordinary;
  private static Connection virtual;

  @BeforeAll
  static void connect() throws SQLException {
    ordinary = twins.ordinary();
    virtual = twins.virtual();
  }

  static List<ClientStatement> statements() throws IOException {
    return ClientStatement.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statements")
  void answersAreThoseOfOrdinaryTables(ClientStatement statement) throws SQLException {
    List<String> expected =
        MetadataTwins.answer(ordinary, statement.in(ordinary.getCatalog())).stream()
            .map(twins::translated)
            .toList();
    List<String> actual = MetadataTwins.answer(virtual, statement.in(virtual.getCatalog()));
    if (statement.isOrdered()) {
      assertThat(MetadataTwins.comparable(actual)).isEqualTo(MetadataTwins.comparable(expected));
    } else {
      assertThat(MetadataTwins.comparable(actual))
          .containsExactlyInAnyOrderElementsOf(MetadataTwins.comparable(expected));
    }
  }
}
