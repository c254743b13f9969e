package dev.stardust.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Answers {@code /health} (200 while the process should live), {@code /ready} (200 while its parts
 * work and it is not stopping) and {@code /metrics} (Prometheus's text format).
 */
final class HealthServer implements AutoCloseable {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final int NO_BODY = -1;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final Health health;

  HealthServer(InetSocketAddress address, Health health, PrometheusMeterRegistry metrics)
      throws IOException {
    this.health = health;
    this.server = HttpServer.create(address, 0);
    server.createContext("/health", exchange -> state(exchange, health.isAlive()));
    server.createContext("/ready", exchange -> state(exchange, health.isReady()));
    server.createContext(
        "/metrics",
        exchange ->
            answer(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void state(HttpExchange exchange, boolean good) throws IOException {
    String body =
        json.writeValueAsString(Map.of("ok", good, health.parts(), health.states())) + "\n";
    answer(exchange, good ? OK : UNAVAILABLE, "application/json", body);
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, NO_BODY);
    } else {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
