package dev.stardust.differential;

import static org.assertj.core.api.Assertions.fail;

import dev.stardust.differential.TwinDatabases.Side;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Two tenants in one database, with tables of the same names and rows of the same ids and values.
 * Each has a native database of its own as its twin, so anything that came over from the other
 * tenant — a row, a count, a clash of keys, a generated key, a word in an error — is a difference.
 */
final class TenantIsolationTest {

  private static final int SCHEMAS = 4;
  private static final int STATEMENTS = 100;

  @Test
  void neitherTenantSeesAnythingOfTheOther() throws SQLException {
    long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
    Random random = new Random(seed);
    try (TwinDatabases one = TwinDatabases.ofTenant("tenants", 1);
        TwinDatabases two = TwinDatabases.ofTenant("tenants", 2)) {
      for (int i = 0; i < SCHEMAS; i++) {
        new Scenario(random, List.of(one, two), "seed " + seed).run();
      }
    }
  }

  @Test
  void theTenantsShareOnlyADefinition() throws SQLException {
    try (TwinDatabases shared = TwinDatabases.ofTenant("shared", 0);
        TwinDatabases one = TwinDatabases.ofTenant("shared", 1);
        TwinDatabases two = TwinDatabases.ofTenant("shared", 2)) {
      String create = "CREATE TABLE s (id INT AUTO_INCREMENT PRIMARY KEY, k VARCHAR(5) UNIQUE)";
      expectEqual(shared, create, create);
      for (TwinDatabases tenant : List.of(one, two)) {
        tenant.run(step(create), Side.NATIVE);
      }
      for (TwinDatabases tenant : List.of(one, two, one)) {
        expectEqual(tenant, "INSERT INTO s (k) VALUES ('a'), ('b')", "shared definition");
        expectEqual(tenant, "SELECT * FROM s", "shared definition");
      }
      expectEqual(two, "DELETE FROM s WHERE k = 'a'", "shared definition");
      expectEqual(one, "SELECT COUNT(*) FROM s", "shared definition");
      expectEqual(one, "UPDATE s SET k = 'c' WHERE k = 'a'", "shared definition");
      expectEqual(two, "SELECT * FROM s", "shared definition");
    }
  }

  /** Statements of both tenants in turn, on tables of the same names. */
  private static final class Scenario {
    private final Random random;
    private final List<TwinDatabases> tenants;
    private final List<List<RandomTable>> tables = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    Scenario(Random random, List<TwinDatabases> tenants, String title) {
      this.random = random;
      this.tenants = tenants;
      done.add(title);
    }

    void run() throws SQLException {
      List<Integer> decisions = decisions();
      for (int tenant = 0; tenant < tenants.size(); tenant++) {
        // Half of the schemas are the same for both, so that every id and value collides.
        Choices choices = new Choices(random.nextBoolean() ? decisions : decisions());
        tables.add(List.of(RandomTable.generate("t", choices), RandomTable.generate("u", choices)));
        for (RandomTable table : tables.get(tenant)) {
          compare(tenant, "DROP TABLE IF EXISTS " + table.name());
          compare(tenant, table.create());
        }
      }
      for (int i = 0; i < STATEMENTS; i++) {
        int tenant = random.nextInt(tenants.size());
        compare(tenant, statement(tables.get(tenant)));
      }
    }

    private String statement(List<RandomTable> of) {
      Choices choices = new Choices(decisions());
      return random.nextInt(5) < 3
          ? new RandomWrite(choices, choices.of(of)).generate()
          : new RandomQuery(choices, of).generate();
    }

    private List<Integer> decisions() {
      return random.ints(random.nextInt(40), 0, 1000).boxed().toList();
    }

    private void compare(int tenant, String sql) throws SQLException {
      expectEqual(tenants.get(tenant), sql, String.join(";\n", done));
      done.add("/* tenant " + tenant + " */ " + sql);
    }
  }

  private static void expectEqual(TwinDatabases twins, String sql, String context)
      throws SQLException {
    Step step = step(sql);
    List<String> problems =
        new ArrayList<>(
            Comparison.differences(
                DeclaredDifference.strip(twins.run(step, Side.NATIVE), step),
                DeclaredDifference.strip(twins.run(step, Side.VIRTUAL), step)));
    var natives = twins.contents(Side.NATIVE);
    var virtuals = twins.contents(Side.VIRTUAL);
    natives.forEach(
        (table, rows) ->
            problems.addAll(Comparison.differences(rows, virtuals.getOrDefault(table, List.of()))));
    if (!problems.isEmpty()) {
      fail(context + ";\n" + sql + ";\n\n" + String.join("\n", problems));
    }
  }

  private static Step step(String sql) {
    return new Step(
        "tenants", "", sql, List.of(), null, Step.MAIN, Set.of(), DeclaredDifference.OF_GENERATED);
  }
}
