package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies at any place of the list leaves something that others can go on with. */
final class CrashPointTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/stardust");

  /** What ends a step: a transaction, a statement about a table, something done to a file. */
  private static final Pattern STEP =
      Pattern.compile(
          "\\.commit\\(\\)|fenced\\(|\\.change\\(|executeUpdate\\(|executeLargeUpdate\\("
              + "|executeBatch\\(|\"(CREATE|DROP|RENAME) TABLE|\"MOVE STARDUST"
              + "|Files\\.(copy|move|delete|deleteIfExists|createLink|writeString)\\(");

  /** What does steps without a place, and why none is needed. */
  private static final Map<String, String> WITHOUT =
      Map.ofEntries(
          Map.entry("Advice", "each advisory is one transaction, made anew at the next look"),
          Map.entry("Advisory", "in the transaction of Advice"),
          Map.entry("ArtifactStore", "a link makes the id, whole; drafts are nobody's"),
          Map.entry("CompactTool", "a schema change"),
          Map.entry("Database", "runs others' transactions"),
          Map.entry("ExportJobs", "one transaction"),
          Map.entry("KeyedRows", "only reads"),
          Map.entry("Leases", "one statement each"),
          Map.entry("Lease", "one statement each"),
          Map.entry("LoadJobs", "one transaction; what follows on a cancellation is in Leftovers"),
          Map.entry("LoadLetters", "in the transactions of LoadRun, LoadJobs and DeadLetters"),
          Map.entry("LoadRecord", "in the transactions of LoadRun"),
          Map.entry("NewTable", "only the text"),
          Map.entry("PartFile", "in the steps of ExportRun and ExportFile"),
          Map.entry("Proposal", "only the text"),
          Map.entry("QueueSettlement", "in the transaction of QueueSource"),
          Map.entry("RowBatch", "in the transaction of LoadRun"),
          Map.entry("StoredFile", "each removal is one; what is copied and not handed in, too"),
          Map.entry("SyncQueue", "in its caller's transaction"),
          Map.entry("TenantJobs", "one statement"),
          Map.entry("TenantTurns", "in its caller's transaction"));

  /** Something that takes several steps, with everything that dies on the way. */
  private interface Scenario {
    void run(Dying dying) throws Exception;
  }

  @Test
  void whoeverDiesLeavesWhatOthersCanGoOnWith(@TempDir Path folder) throws Exception {
    Set<CrashPoint> died = new ConcurrentSkipListSet<>();
    List<Scenario> scenarios =
        List.of(
            CrashedTransfers::exports,
            CrashedTransfers::replacingLoads,
            CrashedEntries::entries,
            CrashedTransfers::loads,
            CrashedEntries::clearing,
            CrashedTransfers::storedLoads,
            CrashedEntries::pages);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < scenarios.size(); i++) {
        Scenario scenario = scenarios.get(i);
        Path own = Files.createDirectory(folder.resolve(String.valueOf(i)));
        runs.add(
            threads.submit(
                () -> {
                  // Closing verifies every entry.
                  try (TestDatabase database = TestDatabase.create();
                      Dying dying = new Dying(database, own, died)) {
                    scenario.run(dying);
                  }
                  return own;
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(died).containsExactly(CrashPoint.values());
  }

  /** No step can be written without a place, or a reason why it has none. */
  @Test
  void theListAndTheCodeAgree() throws IOException {
    Set<String> withSteps = new TreeSet<>();
    Set<String> withPlaces = new TreeSet<>();
    StringBuilder all = new StringBuilder();
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        String name = String.valueOf(source.getFileName()).replace(".java", "");
        String text = Files.readString(source);
        if (STEP.matcher(text).find()) {
          withSteps.add(name);
        }
        if (text.contains("CrashPoint.")) {
          withPlaces.add(name);
          all.append(text);
        }
      }
    }
    withSteps.removeAll(withPlaces);
    assertThat(withSteps)
        .as("do steps and have no place")
        .isEqualTo(new TreeSet<>(WITHOUT.keySet()));
    for (CrashPoint point : CrashPoint.values()) {
      assertThat(all.toString()).contains("CrashPoint." + point + ".reached();");
    }
  }
}
