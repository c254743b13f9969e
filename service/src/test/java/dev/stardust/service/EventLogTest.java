package dev.stardust.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventLogTest {

  private enum Said implements Event {
    DAEMON_STARTED(Level.INFO),
    DAEMON_STOPPED(Level.INFO),
    DAEMON_FAILED(Level.ERROR),
    LEASE_LOST(Level.WARNING);

    private final Level level;

    Said(Level level) {
      this.level = level;
    }

    @Override
    public String source() {
      return "test";
    }

    @Override
    public Level level() {
      return level;
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EventLog log =
      new EventLog(
          new PrintStream(out, false, StandardCharsets.UTF_8),
          Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901234Z"), ZoneOffset.UTC));

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void anEventIsOneLineOfJson() {
    log.correlated("c1").write(Said.LEASE_LOST, Map.of("lease", "a\nb\u2028c"));
    assertThat(lines())
        .containsExactly(
            "{\"ts\":\"2026-01-02T03:04:05.678901+00:00\",\"level\":\"warning\","
                + "\"source\":\"test\",\"event\":\"lease_lost\",\"correlation_id\":\"c1\","
                + "\"lease\":\"a\\nb\u2028c\"}");
  }

  @Test
  void exceptionsAreNestedEightDeep() throws IOException {
    Exception failure = new IllegalStateException("0");
    for (int depth = 1; depth < 12; depth++) {
      failure = new IllegalStateException(Integer.toString(depth), failure);
    }
    log.write(Said.DAEMON_FAILED, Map.of(), failure);
    JsonNode exception = new ObjectMapper().readTree(lines().get(0)).get("exception");
    int depth = 0;
    for (JsonNode at = exception; at != null; at = at.get("previous")) {
      assertThat(at.get("message").asText()).isEqualTo(Integer.toString(11 - depth));
      assertThat(at.get("at").get(0).asText()).contains("EventLogTest");
      depth++;
    }
    assertThat(depth).isEqualTo(8);
  }

  @Test
  void oneCorrelationIdForOnePieceOfWork() throws IOException {
    EventLog work = log.correlated();
    work.write(Said.DAEMON_STARTED);
    work.write(Said.DAEMON_STOPPED);
    log.write(Said.DAEMON_STARTED);
    List<String> ids =
        lines().stream()
            .map(line -> line.replaceAll(".*correlation_id\":\"([^\"]+)\".*", "$1"))
            .toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
  }
}
