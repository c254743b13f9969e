package dev.stardust.examples.customfields;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A member who uses the application. */
final class Client {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final String login;

  Client(String base, String name, String password) {
    this.base = base;
    byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.login = "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /**
   * What the server answered.
   *
   * @param status the status of HTTP
   */
  record Answer(int status, String text) {

    JsonNode json() {
      assertThat(status).as(text).isEqualTo(200);
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Answer ask(String method, String path, @Nullable Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + path))
              .header("Authorization", login)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode done(String method, String path, @Nullable Object body) {
    return ask(method, path, body).json();
  }

  /** Asks for what is refused; returns what the page shows. */
  String refused(String method, String path, @Nullable Object body) {
    Answer answer = ask(method, path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    return new Answer(200, answer.text()).json().get("message").asText();
  }

  static Map<String, String> field(String name, String type, String search) {
    return Map.of("name", name, "type", type, "search", search);
  }

  static String named(String field) {
    return "/api/fields?name=" + URLEncoder.encode(field, StandardCharsets.UTF_8);
  }

  void addField(String name, String type, String search) {
    done("POST", "/api/fields", field(name, type, search));
  }

  /** The fields, each as name, type and search. */
  List<String> fields() {
    return list(done("GET", "/api/fields", null)).stream()
        .map(
            field ->
                field.get("name").asText()
                    + " "
                    + field.get("type").asText()
                    + " "
                    + field.get("search").asText())
        .toList();
  }

  long add(Map<String, ?> values) {
    return done("POST", "/api/records", values).get("id").asLong();
  }

  /** The first 200 records by the order in which they were entered, or by a field. */
  JsonNode find(@Nullable String sort, boolean descending, Filter... filters) {
    Map<String, @Nullable Object> query = new HashMap<>();
    query.put("filters", filters);
    query.put("sort", sort);
    query.put("descending", descending);
    query.put("page", 0);
    query.put("size", 200);
    return done("POST", "/api/records/search", query);
  }

  /** The values of a field in the records that {@link #find} has. */
  List<String> values(String field, @Nullable String sort, boolean descending, Filter... filters) {
    return list(find(sort, descending, filters).get("records")).stream()
        .map(found -> found.get("values").get(field).asText())
        .toList();
  }

  List<String> chart(String group, @Nullable String sum, Filter... filters) {
    return chart(group, false, sum, filters);
  }

  /** The bars of a chart, each as label and value. */
  List<String> chart(String group, boolean months, @Nullable String sum, Filter... filters) {
    Map<String, @Nullable Object> question = new HashMap<>();
    question.put("filters", filters);
    question.put("group", group);
    question.put("months", months);
    question.put("sum", sum);
    return list(done("POST", "/api/charts", question)).stream()
        .map(bar -> bar.get("label").asText() + " " + bar.get("value").asText())
        .toList();
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
