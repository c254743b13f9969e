package dev.stardust.observe.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The spans that a statement leaves. */
final class StatementSpansTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final InMemorySpanExporter EXPORTER = InMemorySpanExporter.create();

  @BeforeAll
  static void begin() throws SQLException {
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(EXPORTER))
                    .build())
            .build());
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE person (id INT PRIMARY KEY, name VARCHAR(40), KEY (name))",
          "INSERT INTO person VALUES (1, 'secret')");
    }
  }

  @AfterAll
  static void end() {
    GlobalOpenTelemetry.resetForTest();
  }

  @BeforeEach
  void forget() {
    EXPORTER.reset();
  }

  private static List<SpanData> spans() {
    return EXPORTER.getFinishedSpanItems().stream()
        .filter(span -> span.getInstrumentationScopeInfo().getName().equals(StatementSpans.SCOPE))
        .toList();
  }

  private static Map<String, String> attributes(SpanData span) {
    Map<String, String> attributes = new TreeMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value.toString()));
    return attributes;
  }

  private static String attribute(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }

  private static Connection traced() throws SQLException {
    return database.stardust("tracing=opentelemetry");
  }

  @Test
  void aStatementHasTheAttributesOfTheConventions() throws SQLException {
    try (Connection connection = traced()) {
      TestDatabase.rows(connection, "SELECT id FROM person WHERE name = 'secret'");
    }
    SpanData span = spans().get(0);
    assertThat(span.getName()).isEqualTo("SELECT " + database.name());
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(attributes(span))
        .containsEntry("db.system.name", "mysql")
        .containsEntry("db.namespace", database.name())
        .containsEntry("db.operation.name", "SELECT")
        .containsEntry("db.query.text", "SELECT id FROM person WHERE name = ?")
        .containsKeys("server.address", "server.port")
        .hasSize(6);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void whatConnectorSendsStandsBelowIt() throws SQLException {
    try (Connection connection = traced()) {
      EXPORTER.reset();
      TestDatabase.execute(connection, "INSERT INTO person VALUES (2, 'secret')");
    }
    String own = spans().get(0).getSpanId();
    assertThat(EXPORTER.getFinishedSpanItems())
        .filteredOn(span -> span.getParentSpanId().equals(own))
        .isNotEmpty();
  }

  @Test
  void anErrorShowsItsNumberAndNoValue() throws SQLException {
    try (Connection connection = traced()) {
      assertThatThrownBy(
              () -> TestDatabase.execute(connection, "INSERT INTO person VALUES (1, 'secret')"))
          .isInstanceOf(SQLException.class);
    }
    SpanData span = spans().get(0);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attribute(span, "error.type")).isEqualTo("1062");
    assertThat(attribute(span, "db.response.status_code")).isEqualTo("1062");
    assertThat(span.getEvents()).isEmpty();
    assertThat(span.toString()).doesNotContain("secret");
  }

  @Test
  void aBatchIsOneSpan() throws SQLException {
    try (Connection connection = traced();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO person VALUES (?, 'secret')")) {
      for (int id = 10; id < 13; id++) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    assertThat(spans()).hasSize(1);
    assertThat(attributes(spans().get(0))).containsEntry("db.operation.batch.size", "3");
  }

  @Test
  void nobodyIsToldUnlessAPropertySaysSo() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.rows(connection, "SELECT id FROM person");
    }
    assertThat(spans()).isEmpty();
  }
}
