package dev.stardust.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those are told who only ask whether a process is well. */
final class HealthServerTest {

  @ParameterizedTest
  @CsvSource({
    "health, ACTIVE, 200",
    "health, FAILED, 503",
    "ready, ACTIVE, 200",
    "ready, STARTING, 503",
    "metrics, FAILED, 200"
  })
  void headIsAnsweredLikeGetWithoutBody(String path, Health.State state, int status)
      throws IOException, InterruptedException {
    Health health = new Health(new Shutdown(), "parts");
    health.set("part", state);
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (HealthServer server = new HealthServer(any, health, metrics)) {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + "/" + path);
      HttpClient client = HttpClient.newHttpClient();
      for (String method : new String[] {"HEAD", "GET", "HEAD"}) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(uri)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(method).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).isPresent();
        if (method.equals("HEAD")) {
          assertThat(answer.body()).isEmpty();
        }
      }
    }
  }
}
