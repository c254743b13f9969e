package dev.stardust.examples.customfields;

import static dev.stardust.examples.customfields.Client.field;
import static dev.stardust.examples.customfields.Client.named;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stardust.examples.customfields.Filter.Comparison;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Verification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The application, as members of several tenants use it. */
final class CustomFieldsApplicationTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final List<String> NAMES =
      List.of(
          "a`b",
          "a\"b",
          "it's",
          "select",
          "1",
          "?",
          ":name",
          "a.b",
          "-- x",
          "x; DROP TABLE record",
          "a/b?c=d&e#f",
          "PRIMARY",
          "大きさ",
          "@@version",
          "sixty characters, which is as long as it can be, with spaces");

  private static RunningApplication application;

  private Client ada;
  private Client grace;

  @BeforeAll
  static void start() {
    application = RunningApplication.start(database.stardustUrl());
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @BeforeEach
  void logIn() {
    ada = application.memberOfNewTenant();
    grace = application.memberOfNewTenant();
  }

  @Test
  void strangersAreTurnedAway() {
    Client stranger = new Client(application.base(), "m1", "guessed");
    for (String path : List.of("/", "/app.js", "/api/fields", "/api/records/search")) {
      assertThat(stranger.ask("GET", path, null).status()).as(path).isEqualTo(401);
    }
    assertThat(ada.ask("GET", "/", null).text()).contains("<title>Custom fields</title>");
  }

  @Test
  void fieldsAreAddedChangedAndDropped() {
    ada.addField("age", "TEXT", "NONE");
    long first = ada.add(Map.of("Name", "Ada", "age", "36"));
    ada.add(Map.of("Name", "Grace", "age", ""));
    ada.done("PUT", named("age"), field("Years", "NUMBER", "INDEXED"));
    ada.done("PUT", named("Years"), field("Years lived", "NUMBER", "INDEXED"));
    ada.done("PUT", named("Years lived"), field("Years lived", "AMOUNT", "UNIQUE"));
    assertThat(ada.fields()).containsExactly("Name TEXT INDEXED", "Years lived AMOUNT UNIQUE");
    assertThat(ada.values("Years lived", null, false)).containsExactly("36.00", "null");
    ada.done("PUT", named("Years lived"), field("age", "NUMBER", "NONE"));
    assertThat(ada.values("age", null, false)).containsExactly("36", "null");
    ada.done("DELETE", named("age"), null);
    assertThat(ada.fields()).containsExactly("Name TEXT INDEXED");
    assertThat(ada.find(null, false).get("records").get(0))
        .hasToString("{\"id\":" + first + ",\"version\":1,\"values\":{\"Name\":\"Ada\"}}");
  }

  @Test
  void whatCanBeANameIsOne() {
    Map<String, String> numbers = NAMES.stream().collect(toMap(name -> name, name -> "7"));
    NAMES.forEach(name -> ada.addField(name, "NUMBER", "NONE"));
    assertThat(ada.fields()).containsAll(NAMES.stream().map(n -> n + " NUMBER NONE").toList());
    long id = ada.add(numbers);
    numbers.replaceAll((name, number) -> "5");
    ada.add(numbers);
    for (String name : NAMES) {
      assertThat(ada.values(name, name, false)).as(name).containsExactly("5", "7");
      assertThat(ada.values(name, null, false, new Filter(name, Comparison.EQUAL, "7")))
          .containsExactly("7");
      assertThat(ada.chart(name, name)).containsExactly("7 7", "5 5");
    }
    numbers.replaceAll((name, number) -> "8");
    ada.done("PUT", "/api/records/" + id, Map.of("version", 1, "values", numbers));
    for (String name : NAMES) {
      String other = new StringBuilder(name).reverse().toString();
      ada.done("PUT", named(name), field(other, "TEXT", "UNIQUE"));
      assertThat(ada.refused("POST", "/api/records", Map.of(other, "8")))
          .isEqualTo(
              "‘8’ is there already, and ‘" + other + "’ has to be different in every record.");
      ada.done("DELETE", named(other), null);
    }
    assertThat(ada.fields()).containsExactly("Name TEXT INDEXED");
  }

  @Test
  void whatCannotBeANameIsRefused() {
    Map.of(
            "  ",
            "A field needs a name.",
            "x".repeat(61),
            "A field's name has at most 60 characters.",
            "{fn now()}",
            "A field's name cannot have braces or backslashes.",
            "a\\`b",
            "A field's name cannot have braces or backslashes.",
            "_version",
            "A field's name cannot begin with an underscore.",
            "a\u0000b",
            "A field's name cannot have control characters or emoji.",
            "😀",
            "A field's name cannot have control characters or emoji.",
            "NAME",
            "There is a field of that name already.",
            "Id",
            "A field cannot be called ‘id’.")
        .forEach(
            (name, message) ->
                assertThat(ada.refused("POST", "/api/fields", field(name, "TEXT", "NONE")))
                    .isEqualTo(message));
    assertThat(ada.refused("POST", "/api/fields", field("story", "NOTE", "UNIQUE")))
        .isEqualTo("A note has no index: make the field a text to search by it.");
    assertThat(ada.refused("PUT", named("id"), field("other", "TEXT", "NONE")))
        .isEqualTo("There is no field ‘id’.");
    assertThat(ada.refused("DELETE", named("Name`, DROP COLUMN `id"), null))
        .isEqualTo("There is no field ‘Name`, DROP COLUMN `id’.");
    assertThat(ada.refused("POST", "/api/records", Map.of("_fields", "{}")))
        .isEqualTo("A field's name cannot begin with an underscore.");
    assertThat(ada.refused("POST", "/api/records", Map.of("city", "Oslo")))
        .isEqualTo("Somebody else has changed the fields meanwhile; please try again.");
    assertThat(ada.fields()).containsExactly("Name TEXT INDEXED");
  }

  @Test
  void recordsAreFilteredSortedAndCharted() {
    ada.addField("city", "TEXT", "NONE");
    ada.addField("day", "DATE", "INDEXED");
    ada.addField("price", "AMOUNT", "INDEXED");
    ada.add(Map.of("Name", "a", "city", "Kyoto", "day", "2026-01-31", "price", "10.50"));
    ada.add(Map.of("Name", "b", "city", "Oslo", "day", "2026-02-01", "price", "9"));
    ada.add(Map.of("Name", "c", "city", "100% Oslo", "day", "2026-02-28", "price", "1000"));
    ada.add(Map.of("Name", "d"));
    Filter inOslo = new Filter("city", Comparison.CONTAINS, "oslo");
    Filter from = new Filter("day", Comparison.AT_LEAST, "2026-01-31");
    Filter to = new Filter("day", Comparison.AT_MOST, "2026-02-01");
    assertThat(ada.values("Name", "price", true)).containsExactly("c", "a", "b", "d");
    assertThat(ada.values("Name", "city", false, inOslo)).containsExactly("c", "b");
    assertThat(ada.values("Name", null, false, from, to)).containsExactly("a", "b");
    assertThat(ada.values("Name", null, false, new Filter("city", Comparison.CONTAINS, "0%")))
        .containsExactly("c");
    assertThat(ada.values("Name", null, false, new Filter("price", Comparison.EMPTY, "")))
        .containsExactly("d");
    assertThat(ada.values("Name", null, false, new Filter("price", Comparison.AT_LEAST, "9.5")))
        .containsExactly("a", "c");
    assertThat(ada.chart("city", null, inOslo)).containsExactly("100% Oslo 1", "Oslo 1");
    assertThat(ada.chart("day", true, "price"))
        .containsExactly("null 0.0", "2026-01 10.5", "2026-02 1009.0");
    Filter wrong = new Filter("day", Comparison.EQUAL, "yesterday");
    Map<String, Object> query = Map.of("filters", List.of(wrong), "page", 0, "size", 5);
    assertThat(ada.refused("POST", "/api/records/search", query))
        .isEqualTo("‘yesterday’ is not a value to look for in such a field.");
  }

  @Test
  void recordsComeInPages() {
    for (int i = 0; i < 5; i++) {
      ada.add(Map.of("Name", "n" + i));
    }
    Map<String, Object> query =
        Map.of("filters", List.of(), "sort", "Name", "descending", true, "page", 1, "size", 2);
    JsonNode page = ada.done("POST", "/api/records/search", query);
    assertThat(page.get("total").asInt()).isEqualTo(5);
    assertThat(page.get("records").findValuesAsText("Name")).containsExactly("n2", "n1");
  }

  @Test
  void errorsOfTheDatabaseAreToldInWords() {
    ada.addField("email", "TEXT", "UNIQUE");
    ada.addField("age", "NUMBER", "NONE");
    ada.addField("born", "DATE", "NONE");
    ada.addField("fee", "AMOUNT", "NONE");
    ada.add(Map.of("Name", "Ada", "email", "a@b.c"));
    Map.of(
            Map.of("email", "A@b.c"),
            "‘A@b.c’ is there already, and ‘email’ has to be different in every record.",
            Map.of("email", "x".repeat(201)),
            "The text in ‘email’ is too long.",
            Map.of("age", "many"),
            "‘many’ does not fit the type of ‘age’.",
            Map.of("age", "9".repeat(19)),
            "The number in ‘age’ is too large.",
            Map.of("fee", "1e20"),
            "The number in ‘fee’ is too large.",
            Map.of("born", "2026-02-30"),
            "‘2026-02-30’ does not fit the type of ‘born’.")
        .forEach(
            (values, message) -> {
              assertThat(ada.refused("POST", "/api/records", values)).isEqualTo(message);
            });
    assertThat(ada.values("email", null, false)).containsExactly("a@b.c");
  }

  @Test
  void aFieldIsNotChangedToWhatItsValuesCannotBe() {
    ada.add(Map.of("Name", "Ada"));
    ada.add(Map.of("Name", "Ada"));
    assertThat(ada.refused("PUT", named("Name"), field("Name", "NUMBER", "INDEXED")))
        .isEqualTo("‘Ada’ does not fit the type of ‘Name’.");
    assertThat(ada.refused("PUT", named("Name"), field("Name", "TEXT", "UNIQUE")))
        .isEqualTo("‘Ada’ is there already, and ‘Name’ has to be different in every record.");
    assertThat(ada.fields()).containsExactly("Name TEXT INDEXED");
  }

  @Test
  void whatSomebodyElseHasChangedIsNotOverwritten() {
    long id = ada.add(Map.of("Name", "Ada"));
    String path = "/api/records/" + id;
    Map<String, Object> change = Map.of("version", 1, "values", Map.of("Name", "Ada King"));
    ada.done("PUT", path, change);
    String message = "Somebody else has changed or deleted this record meanwhile.";
    assertThat(ada.refused("PUT", path, change)).isEqualTo(message);
    assertThat(ada.refused("DELETE", path + "?version=1", null)).isEqualTo(message);
    assertThat(grace.refused("DELETE", path + "?version=2", null)).isEqualTo(message);
    ada.done("DELETE", path + "?version=2", null);
    assertThat(ada.values("Name", null, false)).isEmpty();
  }

  @Test
  void everyTenantHasFieldsAndRecordsOfItsOwn() throws SQLException {
    ada.addField("size", "TEXT", "INDEXED");
    grace.addField("size", "NUMBER", "UNIQUE");
    ada.add(Map.of("Name", "Ada's", "size", "large"));
    grace.add(Map.of("Name", "Grace's", "size", "52"));
    ada.addField("only Ada's", "DATE", "NONE");
    assertThat(ada.fields())
        .containsExactly("Name TEXT INDEXED", "size TEXT INDEXED", "only Ada's DATE NONE");
    assertThat(grace.fields()).containsExactly("Name TEXT INDEXED", "size NUMBER UNIQUE");
    assertThat(ada.find(null, false).toString()).contains("Ada's").doesNotContain("Grace's", "52");
    assertThat(grace.find(null, false).toString()).contains("Grace's").doesNotContain("Ada's");
    assertThat(ada.chart("size", null)).containsExactly("large 1");
    assertThat(grace.chart("size", "size")).containsExactly("52 52");
    assertThat(TestDatabase.rows(database.plain(), "SHOW TABLES LIKE 'record'")).isEmpty();
  }

  @Test
  void fieldsAreChangedWhileOthersWriteAndRead() throws Exception {
    ada.addField("size", "TEXT", "NONE");
    grace.addField("size", "NUMBER", "UNIQUE");
    AtomicBoolean changing = new AtomicBoolean(true);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Integer>> ofAda = work(threads, ada, "Ada's", n -> "large", changing);
      List<Future<Integer>> ofGrace = work(threads, grace, "Grace's", n -> "" + n, changing);
      List<Future<?>> changes =
          List.of(
              threads.submit(() -> change(ada, "TEXT")),
              threads.submit(() -> change(grace, "NUMBER")));
      try {
        for (Future<?> change : changes) {
          change.get();
        }
      } finally {
        changing.set(false);
      }
      expect(ada, "Ada's", ofAda);
      expect(grace, "Grace's", ofGrace);
    } finally {
      threads.shutdownNow();
    }
    Verification.assertClean(database.name());
  }

  /** Two threads that enter and edit records, and one that reads; each counts what it entered. */
  private static List<Future<Integer>> work(
      ExecutorService threads,
      Client client,
      String mark,
      IntFunction<String> size,
      AtomicBoolean changing) {
    AtomicInteger number = new AtomicInteger();
    Callable<Integer> write =
        () -> {
          int entered = 0;
          do {
            int n = number.incrementAndGet();
            long id = client.add(Map.of("Name", mark + " new"));
            Map<String, String> values = Map.of("Name", mark, "size", size.apply(n));
            client.done("PUT", "/api/records/" + id, Map.of("version", 1, "values", values));
            entered++;
          } while (changing.get());
          return entered;
        };
    Callable<Integer> read =
        () -> {
          do {
            assertThat(client.values("Name", null, true)).allMatch(name -> name.startsWith(mark));
            assertThat(client.chart("Name", null)).allMatch(bar -> bar.startsWith(mark));
          } while (changing.get());
          return 0;
        };
    return Stream.of(write, write, read).map(threads::submit).toList();
  }

  private static void change(Client client, String type) {
    for (int i = 0; i < 2; i++) {
      client.addField("extra", i % 2 == 0 ? "DATE" : "TEXT", "INDEXED");
      client.done("PUT", named("extra"), field("renamed", "TEXT", i % 2 == 0 ? "NONE" : "UNIQUE"));
      client.done("PUT", named("size"), field("size", type, i % 2 == 0 ? "INDEXED" : "NONE"));
      client.done("DELETE", named("renamed"), null);
    }
  }

  private static void expect(Client client, String mark, List<Future<Integer>> work)
      throws Exception {
    int entered = 0;
    for (Future<Integer> done : work) {
      entered += done.get();
    }
    assertThat(client.chart("Name", null)).containsExactly(mark + " " + entered);
    assertThat(client.fields()).hasSize(2).contains("Name TEXT INDEXED");
  }
}
