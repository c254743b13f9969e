package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.chronicler.Chronicler;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.reconciler.Reconciler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Exports and loads whose processes die, one after the other, each at another place. */
final class CrashedTransfers {

  private static final int ROWS = 2_500;

  private CrashedTransfers() {}

  private static String[] chronicler(Dying on, String... more) {
    return Stream.concat(
            Stream.of("chronicler"),
            Arrays.stream(settings(on, more)).map(setting -> "--" + setting))
        .toArray(String[]::new);
  }

  private static String[] settings(Dying on, String... more) {
    return Stream.concat(
            Stream.of(
                "artifacts=" + on.folder,
                "chronicler-chunk-rows=3",
                "chronicler-least-free-disk=0",
                "chronicler-interval=100ms",
                "chronicler-keep-orphans=0ms"),
            Arrays.stream(more))
        .toArray(String[]::new);
  }

  /** The file is what it would have been without any death, and no other one is left. */
  static void exports(Dying on) throws Exception {
    on.execute("CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(20))");
    for (int i = 1; i <= 10; i++) {
      on.execute("INSERT INTO item VALUES (" + i + ", 'name " + i + "')");
    }
    Path whole = on.folder.resolve("whole.json");
    String[] directly = {"export", "--table", "item", "--output", whole.toString()};
    on.dies(CrashPoint.FILE_WRITTEN, directly);
    assertThat(whole).doesNotExist();
    on.lives(directly);

    String[] chronicler = chronicler(on);
    String id = submit(on);
    on.dies(CrashPoint.EXPORT_CLAIMED, chronicler);
    on.dies(CrashPoint.EXPORT_FILE, chronicler);
    on.dies(CrashPoint.EXPORT_FORMER, chronicler);
    on.dies(CrashPoint.EXPORT_WRITTEN, chronicler);
    on.dies(CrashPoint.EXPORT_DURABLE, chronicler);
    on.dies(CrashPoint.EXPORT_DURABLE, 2, chronicler); // from here on there is something to keep
    on.dies(CrashPoint.EXPORT_FILE, chronicler);
    on.dies(CrashPoint.EXPORT_FORMER, chronicler);
    on.dies(CrashPoint.EXPORT_WHOLE, chronicler);
    on.dies(CrashPoint.EXPORT_NAMED, chronicler);
    on.lives(new Chronicler(), settings(on));
    Path file = Path.of(export(on, id, "file"));
    assertThat(file).hasSameBinaryContentAs(whole);
    assertThat(on.files("export-")).containsExactly(file);

    on.dies(CrashPoint.EXPORT_EXPIRED, chronicler(on, "chronicler-keep=0ms"));
    on.lives(new Chronicler(), settings(on, "chronicler-keep=0ms"));
    assertThat(on.registry("SELECT artifact FROM stardust_export_jobs")).containsExactly("null");

    id = submit(on);
    on.dies(CrashPoint.EXPORT_LEFTOVER, chronicler(on, "chronicler-most-rows=1"));
    assertThat(on.files("export-")).hasSize(1);
    on.lives(new Chronicler(), settings(on));
    assertThat(export(on, id, "state")).isEqualTo("failed");
    assertThat(on.files("export-")).isEmpty();
  }

  private static String submit(Dying on) {
    return on.lives("export", "submit", "--table", "item", "--format", "json", "--json")
        .json()
        .get("exports")
        .get(0)
        .get("job")
        .asText();
  }

  private static String export(Dying on, String id, String what) {
    return on.lives("export", "status", id, "--json")
        .json()
        .get("exports")
        .get(0)
        .get(what)
        .asText();
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("id,name"));
    IntStream.rangeClosed(1, ROWS).forEach(i -> lines.add(i + ",name " + i));
    return lines;
  }

  private static void assertLoaded(Dying on, String table) throws SQLException {
    assertThat(on.rows("SELECT CONCAT(id, ',', name) FROM " + table + " ORDER BY id"))
        .isEqualTo(lines().subList(1, ROWS + 1));
    assertThat(on.rows("SHOW TABLES")).containsExactly(table);
  }

  /** The table has all rows of the file and none of the former ones, in one step at the end. */
  static void replacingLoads(Dying on) throws Exception {
    on.execute(
        "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), UNIQUE KEY (name))",
        "INSERT INTO t VALUES (1, 'before')");
    String file = Files.write(on.folder.resolve("in.csv"), lines()).toString();
    String[] load = {"load", file, "--table", "t", "--mode", "overwrite"};
    on.dies(CrashPoint.LOAD_BEGUN, load);
    on.dies(CrashPoint.LOAD_TARGET, load);
    on.dies(CrashPoint.LOAD_WINDOW, load);
    on.dies(CrashPoint.LOAD_WINDOW, 2, load);
    on.dies(CrashPoint.LOAD_SWITCH, load);
    assertThat(on.rows("SELECT name FROM t")).containsExactly("before");
    on.dies(CrashPoint.LOAD_FORMER, load);
    on.dies(CrashPoint.LOAD_END, load);
    on.lives(load);
    assertLoaded(on, "t");

    // What comes to nothing leaves nothing.
    Path bad = Files.write(on.folder.resolve("bad.csv"), List.of("id,name", "1,a", "1,b"));
    on.dies(
        CrashPoint.LOAD_LEFTOVER, "load", bad.toString(), "--table", "t", "--mode", "overwrite");
    assertThat(on.rows("SHOW TABLES")).hasSize(2);
    on.lives(new Reconciler());
    assertLoaded(on, "t");
    String[] again = {"load", file, "--table", "t", "--mode", "overwrite", "--id", "again"};
    on.dies(CrashPoint.LOAD_WINDOW, 2, again);
    String job = on.registry("SELECT MAX(id) FROM stardust_import_jobs").get(0);
    on.dies(CrashPoint.LOAD_LEFTOVER, "load", "cancel", job);
    assertThat(on.rows("SHOW TABLES")).hasSize(2);
    on.lives("load", bad.toString(), "--table", "t", "--mode", "merge");
    assertThat(on.rows("SHOW TABLES")).containsExactly("t");
  }

  /** Every row is there once. */
  static void loads(Dying on) throws Exception {
    String file = Files.write(on.folder.resolve("in.csv"), lines()).toString();
    String[] append = {"load", file, "--table", "made", "--create"};
    on.dies(CrashPoint.LOAD_CREATED, append);
    on.dies(CrashPoint.LOAD_WINDOW, 2, append);
    on.dies(CrashPoint.LOAD_END, append);
    on.lives(append);
    assertLoaded(on, "made");

    String[] merge = {"load", file, "--table", "made", "--mode", "merge"};
    on.execute("UPDATE made SET name = CONCAT('former ', id)", "DELETE FROM made WHERE id > 2000");
    on.dies(CrashPoint.LOAD_WINDOW, 2, merge);
    on.lives(merge);
    assertLoaded(on, "made");
  }

  /** The same for a file that a Reconciler loads, of which it keeps no copy in the end. */
  static void storedLoads(Dying on) throws Exception {
    on.execute("CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20))");
    String file = Files.write(on.folder.resolve("in.csv"), lines()).toString();
    String artifacts = "--artifacts=" + on.folder;
    String[] handIn = {"load", file, "--table", "t", "--async", artifacts};
    on.dies(CrashPoint.LOAD_COPIED, handIn);
    on.lives(handIn);
    on.dies(CrashPoint.LOAD_WINDOW, 2, "reconciler", artifacts);
    on.dies(CrashPoint.LOAD_END, "reconciler", artifacts);
    String[] settings = {"artifacts=" + on.folder};
    on.lives(new Reconciler(), settings);
    assertLoaded(on, "t");
    // A copy that nobody has handed in may still be, for a week.
    assertThat(on.files("import-")).hasSize(1);
    Files.setLastModifiedTime(on.files("import-").get(0), FileTime.fromMillis(0));
    on.lives(new Reconciler(), settings);
    assertThat(on.files("import-")).isEmpty();
    refusedLoad(on, artifacts);
  }

  /** It has failed and there is a letter of it, or neither; the same for its replay. */
  private static void refusedLoad(Dying on, String artifacts) throws Exception {
    String job = "SELECT state FROM stardust_import_jobs ORDER BY id DESC LIMIT 1";
    String letters = "SELECT retries FROM stardust_reconciler_dlq WHERE source = 'import'";
    Path bad = Files.write(on.folder.resolve("bad.csv"), List.of("id,name", "1,again"));
    on.lives("load", bad.toString(), "--table", "t", "--async", artifacts);
    on.dies(CrashPoint.LOAD_FAILED, "reconciler", artifacts);
    assertThat(on.registry(job)).containsExactly("running");
    assertThat(on.registry(letters)).isEmpty();
    on.lives(new Reconciler(), "artifacts=" + on.folder);
    assertThat(on.registry(job)).containsExactly("failed");
    assertThat(on.registry(letters)).containsExactly("0");
    on.dies(CrashPoint.REPLAY, "dlq", "replay", "--reason", "other");
    assertThat(on.registry(job)).containsExactly("failed");
    assertThat(on.registry(letters)).containsExactly("0");
    on.execute("DELETE FROM t WHERE id = 1");
    on.lives("dlq", "replay", "--reason", "other");
    on.lives(new Reconciler(), "artifacts=" + on.folder);
    assertThat(on.registry(job)).containsExactly("completed");
    assertThat(on.registry(letters)).isEmpty();
    assertThat(on.rows("SELECT name FROM t WHERE id = 1")).containsExactly("again");
  }
}
