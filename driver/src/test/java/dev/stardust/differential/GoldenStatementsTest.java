package dev.stardust.differential;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The golden statements of every topic, one test per statement. */
final class GoldenStatementsTest {

  @TestFactory
  Stream<DynamicContainer> everyStatementAnswersAsOnANativeTable() throws IOException {
    return Topics.names().stream().flatMap(GoldenStatementsTest::topic);
  }

  private static Stream<DynamicContainer> topic(String name) {
    Script script = Script.read(name);
    return IntStream.range(0, script.properties().size()).mapToObj(number -> run(script, number));
  }

  private static DynamicContainer run(Script script, int number) {
    String name = (script.name() + " " + script.properties().get(number)).strip();
    TopicRun run = new TopicRun(script, number);
    List<DynamicTest> tests = new ArrayList<>();
    for (Step step : script.steps()) {
      tests.add(dynamicTest(step.toString(), () -> check(run, step)));
    }
    tests.add(dynamicTest(name + " leaves nothing behind", run::close));
    return dynamicContainer(name, tests);
  }

  private static void check(TopicRun run, Step step) throws SQLException {
    List<String> problems = run.compare(step);
    if (!problems.isEmpty()) {
      fail(step + "\n" + step.sql() + "\n" + String.join("\n", problems));
    }
  }
}
