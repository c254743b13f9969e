package dev.stardust.differential;

import dev.stardust.differential.TwinDatabases.Side;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A topic's statements, one after the other, on both sides. */
final class TopicRun implements AutoCloseable {

  private final Script script;
  private final int number;
  private final Map<String, List<String>> knownToDiffer = new HashMap<>();
  private @Nullable TwinDatabases databases;

  /**
   * @param number which of the script's sets of properties it is run with, from 0
   */
  TopicRun(Script script, int number) {
    this.script = script;
    this.number = number;
  }

  /** Runs a step on both sides; gives the differences, empty when there is none. */
  List<String> compare(Step step) throws SQLException {
    TwinDatabases twins = databases();
    if (step.refusal() != null) {
      return accepted(step, step.refusal(), twins.run(step, Side.VIRTUAL));
    }
    List<String> natives = twins.run(step, Side.NATIVE);
    List<String> problems = new ArrayList<>(unexpected(step, natives));
    problems.addAll(differences("", step, natives, twins.run(step, Side.VIRTUAL)));
    boolean writes = natives.stream().anyMatch(line -> line.startsWith("update count"));
    if (!writes
        && step.isRepeatable()
        && step.bindings().isEmpty()
        && step.error() == null
        && twins.isAutoCommit(step)) {
      problems.addAll(
          differences(
              "prepared: ",
              step,
              natives,
              twins.runPrepared(step, Side.VIRTUAL, step.connection())));
      problems.addAll(
          differences(
              "server-prepared: ",
              step,
              twins.runPrepared(step, Side.NATIVE, "server"),
              twins.runPrepared(step, Side.VIRTUAL, "server")));
    } else if (!step.locksTables() && (writes || !step.isQuery())) {
      problems.addAll(changedContents(step, twins));
    }
    return problems;
  }

  private static List<String> accepted(Step step, String refusal, List<String> virtuals) {
    boolean refused =
        virtuals.stream().anyMatch(line -> line.startsWith("error " + step.error() + "/"))
            && virtuals.stream().anyMatch(line -> line.contains(refusal));
    return refused ? List.of() : List.of("this should be refused otherwise: " + virtuals);
  }

  private static List<String> unexpected(Step step, List<String> natives) {
    String expected = step.error() == null ? null : "error " + step.error() + "/";
    boolean failed = natives.stream().anyMatch(line -> line.startsWith("error "));
    boolean asExpected =
        expected == null ? !failed : natives.stream().anyMatch(line -> line.startsWith(expected));
    return asExpected ? List.of() : List.of("the script is wrong, native MySQL says: " + natives);
  }

  private static List<String> differences(
      String how, Step step, List<String> natives, List<String> virtuals) {
    return Comparison.differences(
            DeclaredDifference.strip(natives, step), DeclaredDifference.strip(virtuals, step))
        .stream()
        .map(line -> how + line)
        .toList();
  }

  /** Compares the rows of all tables after a write; what was reported once is not repeated. */
  private List<String> changedContents(Step step, TwinDatabases twins) throws SQLException {
    Map<String, List<String>> natives = twins.contents(Side.NATIVE);
    Map<String, List<String>> virtuals = twins.contents(Side.VIRTUAL);
    List<String> problems = new ArrayList<>();
    for (String table : natives.keySet()) {
      List<String> lines =
          differences("", step, natives.get(table), virtuals.getOrDefault(table, List.of()));
      List<String> before = knownToDiffer.put(table, lines);
      if (!lines.isEmpty() && !lines.equals(before)) {
        problems.add("afterwards " + table + " holds:");
        problems.addAll(lines);
      }
    }
    return problems;
  }

  private TwinDatabases databases() throws SQLException {
    TwinDatabases known = databases;
    if (known == null) {
      String name = script.name().replace('-', '_') + (number == 0 ? "" : "_" + number);
      known = new TwinDatabases(name, script.properties().get(number));
      databases = known;
    }
    return known;
  }

  @Override
  public void close() throws SQLException {
    if (databases != null) {
      databases.close();
    }
  }
}
