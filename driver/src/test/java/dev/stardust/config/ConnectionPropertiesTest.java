package dev.stardust.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ConnectionPropertiesTest {

  private static final String HEAD =
      """
      # Connection properties

      Rendered from `dev.stardust.config.ConnectionProperties`; a test compares.

      They stand in the URL, `jdbc:stardust:mysql://host/db?tenant=42&filterPolicy=strict`, or in the
      `Properties` given beside it, which win. Every other property goes to Connector/J as it is.
      Upper and lower case are the same in names and values. An unknown value is refused with the
      allowed ones.

      `allowMultiQueries` keeps Connector/J's meaning for the SQL that you send, although the driver
      itself always sends its own statements together.

      | property | default | allowed | meaning |
      |---|---|---|---|
      """;

  @Test
  void theDocumentationSaysWhatIsDeclared() {
    StringBuilder page = new StringBuilder(HEAD);
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      page.append(
          "| `%s` | `%s` | %s | %s |%n"
              .formatted(
                  property.name(),
                  property.defaultText(),
                  property.allowed(),
                  property.meaning().replace("|", "\\|")));
    }
    assertThat(Path.of("../docs/connection-properties.md")).content().isEqualTo(page.toString());
  }

  @Test
  void everyDefaultIsAllowed() throws SQLException {
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      assertThat(property.parse(property.defaultText())).isNotNull();
    }
  }

  @Test
  void everyDeclaredPropertyIsInTheList() {
    long declared =
        Arrays.stream(ConnectionProperties.class.getDeclaredFields())
            .filter(field -> field.getType() == ConnectionProperty.class)
            .filter(field -> Modifier.isPublic(field.getModifiers()))
            .count();
    assertThat(ConnectionProperties.ALL).hasSize((int) declared).doesNotHaveDuplicates();
  }

  @Test
  void everyListedChoiceIsAllowed() throws SQLException {
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      for (String choice : property.choices()) {
        assertThat(property.parse(choice)).isNotNull();
      }
    }
  }
}
