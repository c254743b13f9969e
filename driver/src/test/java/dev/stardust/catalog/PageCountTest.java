package dev.stardust.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many page tables many models need. */
class PageCountTest {

  private static final String STRING =
      "varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci";
  private static final String TEXT = "longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci";
  private static final List<String> ORDINARY =
      List.of(
          STRING,
          STRING,
          STRING,
          STRING,
          STRING,
          "int",
          "int",
          "bigint",
          "decimal(10,2)",
          "datetime",
          "date",
          "double",
          "tinyint(1)",
          "timestamp",
          TEXT);
  private static final List<String> INDEXED =
      List.of(STRING, STRING, "int", "int", "bigint", "datetime", "date", "decimal(10,2)");
  private static final List<String> UNUSUAL =
      List.of(
          "decimal(12,4)",
          "int unsigned",
          "bigint unsigned",
          "smallint",
          "datetime(6)",
          "time",
          "year",
          "float",
          "decimal(20,6)",
          "enum('a','b')",
          "varbinary(255)");

  private TestDatabase database;
  private ClientProcess process;
  private long nextField = 1;

  @BeforeEach
  void createRegistry() throws SQLException {
    database = TestDatabase.create();
    process = new ClientProcess(database);
    process.catalog.bootstrap();
  }

  @AfterEach
  void dropRegistry() throws SQLException {
    process.close();
    database.close();
  }

  @Test
  void hundredsOfOrdinaryModelsNeedAHandfulOfPages() throws SQLException {
    Random random = new Random(42);
    int joined = 0;
    for (int model = 1; model <= 300; model++) {
      joined += pagesOf(create(model, randomModel(random, 0))).size() > 1 ? 1 : 0;
    }
    assertThat(pageCount()).isLessThanOrEqualTo(10);
    assertThat(joined).isZero();
  }

  @Test
  void modelsWithUnusualTypesNeedFewMore() throws SQLException {
    Random random = new Random(43);
    int joined = 0;
    for (int model = 1; model <= 200; model++) {
      joined += pagesOf(create(model, randomModel(random, 30))).size() > 1 ? 1 : 0;
    }
    assertThat(pageCount()).isLessThanOrEqualTo(26);
    assertThat(joined).isLessThanOrEqualTo(10);
  }

  @Test
  void typesThatNobodySharesDoNotMakeATableEach() throws SQLException {
    for (int model = 1; model <= 60; model++) {
      String own = "decimal(" + (model % 30 + 30) + "," + model % 30 + ")";
      create(
          model,
          List.of(new Demand(nextField++, own, false), new Demand(nextField++, STRING, false)));
    }
    assertThat(pageCount()).isLessThanOrEqualTo(30);
  }

  /** Fields of the types that tables usually have; one in so many is of another type. */
  private List<Demand> randomModel(Random random, int unusual) {
    List<Demand> demands = new ArrayList<>();
    int fields = 5 + random.nextInt(25);
    int indexes = random.nextInt(4);
    for (int i = 0; i < fields; i++) {
      boolean isUnusual = unusual > 0 && random.nextInt(unusual) == 0;
      List<String> types = isUnusual ? UNUSUAL : i < indexes ? INDEXED : ORDINARY;
      String type = types.get(random.nextInt(types.size()));
      demands.add(new Demand(nextField++, type, i < indexes));
    }
    return demands;
  }

  private Map<Long, Slot> create(int model, List<Demand> demands) throws SQLException {
    Map<Long, Slot> slots = process.catalog.slots().provision(model, demands);
    process.catalog.change(
        (connection, version) ->
            process.catalog.slots().assign(connection, model, slots, SlotState.READY));
    return slots;
  }

  private static Set<String> pagesOf(Map<Long, Slot> slots) {
    return slots.values().stream().map(Slot::table).collect(Collectors.toSet());
  }

  private int pageCount() throws SQLException {
    try (Connection connection = database.plain()) {
      return Integer.parseInt(
          TestDatabase.rows(connection, "SELECT COUNT(*) FROM stardust_pages").get(0));
    }
  }
}
