package dev.stardust.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * SELECTs at random over tables at random, on native tables and on virtual ones: 2 000, or 100 000
 * with {@code -Pfuzz}. Every difference is shrunk to a script that can be read and run, and the
 * scripts stand in {@code target/selects.sql}. {@code -Dselects.seed} takes other statements.
 */
final class GeneratedSelectsTest {

  private static final int STATEMENTS = Integer.getInteger("selects.statements", 2_000);
  private static final long SEED = Long.getLong("selects.seed", 1);
  private static final int OF_A_SCHEMA = 100;
  private static final int DECISIONS = 120;
  private static final int SHRINKINGS = 300;
  private static final int DISTINCT = 40;

  private final Map<String, String> scripts = new LinkedHashMap<>();

  @Test
  void virtualTablesAnswerAsNativeOnes() throws SQLException, IOException {
    int refusals;
    try (SelectTwins withPages = new SelectTwins(true);
        SelectTwins without = new SelectTwins(false)) {
      for (int schema = 0;
          schema < STATEMENTS / OF_A_SCHEMA && scripts.size() < DISTINCT;
          schema++) {
        run(schema % 4 == 3 ? without : withPages, new Random(SEED * 1_000_003 + schema));
      }
      refusals = withPages.refusals() + without.refusals();
    }
    Files.writeString(Path.of("target", "selects.sql"), String.join("\n", scripts.values()));
    assertThat(scripts.values()).isEmpty();
    assertThat(refusals).as("refused by MySQL").isLessThan(STATEMENTS / 100);
  }

  private void run(SelectTwins twins, Random random) throws SQLException {
    twins.fill(new Choices(decisions(random, 10 * DECISIONS)));
    for (int i = 0; i < OF_A_SCHEMA; i++) {
      List<Integer> decisions = decisions(random, DECISIONS);
      boolean prepared = i % 5 == 4;
      String sql = twins.statement(new Choices(decisions));
      if (twins.compare(sql, prepared).isPresent()) {
        report(twins, decisions, prepared);
      }
    }
  }

  private static List<Integer> decisions(Random random, int count) {
    return IntStream.range(0, count).mapToObj(i -> random.nextInt(1_000)).toList();
  }

  private void report(SelectTwins twins, List<Integer> decisions, boolean prepared)
      throws SQLException {
    var shrinking =
        new Shrinking(
            candidate ->
                twins.compare(twins.statement(new Choices(candidate)), prepared).isPresent(),
            SHRINKINGS);
    String sql = twins.statement(new Choices(shrinking.shrink(decisions)));
    Optional<SelectDifference> difference = twins.compare(sql, prepared);
    if (difference.isPresent() && !scripts.containsKey(difference.get().form())) {
      String script = twins.script(difference.get(), prepared);
      System.out.println(script);
      scripts.put(difference.get().form(), script);
    }
  }
}
