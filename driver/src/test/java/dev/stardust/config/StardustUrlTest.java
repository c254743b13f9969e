package dev.stardust.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.plan.FilterPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StardustUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "jdbc:stardust:mysql://h/db | jdbc:mysql://h/db",
        "jdbc:stardust:mysql://h:3306/db?tenant=42 | jdbc:mysql://h:3306/db",
        "jdbc:stardust:mysql://h/?user=u&tenant=42&password=p | jdbc:mysql://h/?user=u&password=p",
        "jdbc:stardust:mysql://h/db?sessionVariables=a='x%26y'&TENANT=3 |"
            + " jdbc:mysql://h/db?sessionVariables=a='x%26y'",
        "jdbc:stardust:mysql://h/db?allowMultiQueries=true&a=b | jdbc:mysql://h/db?a=b",
        "jdbc:stardust:mysql:loadbalance://a,b/db?tenant=1 | jdbc:mysql:loadbalance://a,b/db",
        "jdbc:stardust:mysql+srv://h/db?tenant=1#x | jdbc:mysql+srv://h/db",
        "jdbc:stardust:mysql://address=(host=h)(port=1)/db | jdbc:mysql://address=(host=h)(port=1)/db",
      })
  void leavesConnectorsPartAsWritten(String url, String delegate) throws SQLException {
    assertThat(parse(url).delegateUrl()).isEqualTo(delegate);
  }

  @Test
  void defaultsStandForWhatIsNotGiven() throws SQLException {
    Settings settings = parse("jdbc:stardust:mysql://h/db").settings();
    assertThat(settings.get(ConnectionProperties.TENANT)).isEqualTo(1L);
    assertThat(settings.get(ConnectionProperties.FILTER_POLICY)).isEqualTo(FilterPolicy.WARN);
    assertThat(settings.get(ConnectionProperties.SCHEMA_LEASE)).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.get(ConnectionProperties.TRASH_RETENTION)).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void propertiesBesideTheUrlWin() throws SQLException {
    Properties info = new Properties();
    info.setProperty("Tenant", "7");
    info.setProperty("user", "u");
    StardustUrl url = StardustUrl.parse("jdbc:stardust:mysql://h/db?tenant=42", info);
    assertThat(url.settings().get(ConnectionProperties.TENANT)).isEqualTo(7L);
    assertThat(url.delegateProperties())
        .containsOnly(
            java.util.Map.entry("user", "u"), java.util.Map.entry("allowMultiQueries", "true"));
  }

  @Test
  void theDelegateAlwaysAllowsMultiQueriesAndTheUserOnlyWhenAsked() throws SQLException {
    assertThat(parse("jdbc:stardust:mysql://h/db").multiQueries()).isFalse();
    StardustUrl url = parse("jdbc:stardust:mysql://h/db?allowMultiQueries=true");
    assertThat(url.multiQueries()).isTrue();
    assertThat(url.delegateProperties().getProperty("allowMultiQueries")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant=-1",
        "tenant=x",
        "tenant",
        "filterPolicy=lax",
        "createTables=maybe",
        "bootstrap=always",
        "planCacheSize=-5",
        "schemaLease=10y",
        "schemaLease=1ms",
        "trashRetention=soon",
        "schemaChangeTimeout=0",
        "allowMultiQueries=perhaps"
      })
  void aWrongValueIsNamedWithTheAllowedOnes(String pair) {
    String name = pair.split("=", -1)[0];
    assertThatThrownBy(() -> parse("jdbc:stardust:mysql://h/db?password=secret&" + pair))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("allowed: ")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:stardust:postgresql://h/db?password=secret",
        "jdbc:stardust://u:secret@h/db",
        "jdbc:stardust:mysqlx://h/db?Password1=secret&a=b"
      })
  void anotherDelegateIsRefusedWithoutShowingThePassword(String url) {
    assertThatThrownBy(() -> parse(url))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("jdbc:stardust:")
        .hasMessageNotContaining("secret");
  }

  @Test
  void masksEveryPassword() throws SQLException {
    String url =
        "jdbc:stardust:mysql://u:secret@h/db?password=secret&a=b&trustCertificateKeyStorePassword=secret";
    assertThat(parse(url).toString()).doesNotContain("secret").contains("a=b", "//u:***@h/db");
  }

  private static StardustUrl parse(String url) throws SQLException {
    return StardustUrl.parse(url, new Properties());
  }
}
