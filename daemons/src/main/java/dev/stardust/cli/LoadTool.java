package dev.stardust.cli;

import dev.stardust.daemon.ArtifactStore;
import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.JobKind;
import dev.stardust.error.ErrorCode;
import dev.stardust.load.DirectLoad;
import dev.stardust.load.FileFacts;
import dev.stardust.load.LoadJob;
import dev.stardust.load.LoadJobs;
import dev.stardust.load.LoadMode;
import dev.stardust.load.LoadRefusedException;
import dev.stardust.load.LoadRequest;
import dev.stardust.load.NewTable;
import dev.stardust.load.StoredFile;
import dev.stardust.service.ExitCode;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.transfer.InferredColumn;
import dev.stardust.transfer.MalformedInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Loads a file into a table. The whole file is read first; only when it can be loaded, as far as
 * that can be told from it, is anything written.
 */
final class LoadTool implements Tool {

  private static final String MODE = "--mode";
  private static final String CREATE = "--create";
  private static final String KEY = "--key";
  private static final String SKIP = "--skip";
  private static final String ID = "--id";
  private static final String AGAIN = "--again";
  private static final String SHOW = "--show";
  private static final String ASYNC = "--async";
  private static final int SHOWN = 20;

  /** Errors that speak of the names and the number of columns, or of the table's name. */
  private static final Set<Integer> NO_DEFINITION =
      Set.of(
          1059, // too long
          1060, // twice
          1103, // a table's
          1117, // too many
          1118, // too wide
          1166, // a column's
          ErrorCode.RESERVED_NAME.vendorCode(),
          ErrorCode.RESERVED_COLUMN.vendorCode());

  /** What is asked for, and what the file is. */
  private record Asked(Path file, LoadRequest request, FileFacts facts) {}

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String summary() {
    return "Loads a file into a table. The same command again goes on where an interrupted one"
        + " stopped, and loads nothing twice.";
  }

  @Override
  public void addTo(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("FILE")
            .type(Path.class)
            .description("CSV with a header, a JSON array of objects, or NDJSON; UTF-8.")
            .build());
    ToolContext.addTenant(spec);
    addTarget(spec);
    addRunning(spec);
    FileOptions.addTo(spec, false);
  }

  private static void addTarget(CommandSpec spec) {
    FileOptions.text(spec, FileOptions.TABLE, "NAME", "The table.");
    FileOptions.text(
        spec,
        MODE,
        "MODE",
        "append adds the rows; merge changes the rows that have their key and adds the others;"
            + " overwrite replaces all rows in one step at the end. Default: append.");
    FileOptions.flag(
        spec, CREATE, "Creates the table, if it is not there, with the types that the file shows.");
    FileOptions.text(
        spec,
        KEY,
        "COLUMNS",
        "The primary key of a created table, separated by commas. Default: a column id of whole"
            + " numbers.");
  }

  private static void addRunning(CommandSpec spec) {
    FileOptions.number(
        spec, SKIP, "How many rows may be left out and reported. Default: 0, and one ends it.");
    FileOptions.text(
        spec, ID, "TEXT", "The same text again is the same load. Default: the file's content.");
    FileOptions.flag(spec, AGAIN, "Loads a file once more that was loaded before.");
    FileOptions.flag(spec, SHOW, "Shows the columns and types, and writes nothing.");
    FileOptions.flag(spec, ASYNC, "Hands the file to a Reconciler and does not wait for it.");
    FileOptions.text(
        spec,
        CommonSettings.ARTIFACTS.flag(),
        "DIRECTORY",
        "With " + ASYNC + ": where that Reconciler keeps files.");
    FileOptions.text(
        spec,
        CommonSettings.LEASE.flag(),
        "TIME",
        "How long a load whose process is gone stays taken. Default: "
            + CommonSettings.LEASE.defaultText()
            + ".");
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    try {
      return run(context, asked(context));
    } catch (LoadRefusedException refused) {
      throw new UsageException(String.valueOf(refused.getMessage()));
    } catch (IOException failure) {
      throw new UsageException("the file cannot be read: " + failure);
    }
  }

  private static Asked asked(ToolContext context) throws UsageException, IOException {
    Path file = context.arguments().matchedPositionalValue(0, Path.of(""));
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UsageException("there is no file " + file + " that can be read");
    }
    if (context.has(ASYNC)) {
      FileOptions.required(context, CommonSettings.ARTIFACTS.flag());
    }
    lease(context); // refused before anything is written
    FileOptions.key(context, ID);
    LoadRequest request =
        new LoadRequest(
            FileOptions.required(context, FileOptions.TABLE),
            FileOptions.format(context, file.toString()),
            FileOptions.dialect(context),
            mode(context.option(MODE, "append")),
            skips(context));
    ProgressBar bar =
        new ProgressBar(context.err(), "reading", Files.size(file), !context.isJson());
    try {
      FileFacts facts = FileFacts.read(file, request, bar::show);
      bar.end(Files.size(file));
      if (facts.firstBad() != null && facts.bad() > request.skips()) {
        throw new UsageException(
            "%s, line %d, column %d: %s"
                .formatted(
                    file,
                    facts.firstBad().line(),
                    facts.firstBad().column(),
                    facts.firstBad().reason()));
      }
      return new Asked(file.toAbsolutePath(), request, facts);
    } catch (MalformedInput malformed) {
      throw new UsageException(file + ", " + malformed.getMessage());
    }
  }

  private static long skips(ToolContext context) throws UsageException {
    long skips = context.option(SKIP, 0L);
    if (skips < 0) {
      throw new UsageException(SKIP + " is '" + skips + "'; it must be 0 or more");
    }
    return skips;
  }

  private static LoadMode mode(String text) throws UsageException {
    try {
      return LoadMode.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(MODE + " is '" + text + "'; allowed: append, merge, overwrite");
    }
  }

  private static Answer run(ToolContext context, Asked asked)
      throws SQLException, UsageException, LoadRefusedException, IOException {
    LoadJobs jobs = new LoadJobs(context.database(), context.tenant());
    LoadRequest request = asked.request();
    Answer.Table columns = columns(asked.facts().columns());
    boolean create = context.has(CREATE) && !jobs.hasTable(request.table());
    String sql =
        context.has(CREATE)
            ? NewTable.sql(request.table(), asked.facts().columns(), key(context))
            : "";
    if (!create) {
      jobs.check(request, names(asked));
    }
    ArtifactStore store = context.has(ASYNC) && !context.has(SHOW) ? store(context) : null;
    if (!context.isJson()) {
      show(context.err(), columns, create ? sql : "");
    }
    if (context.has(SHOW)) {
      return Answer.of(columns);
    }
    String id = context.has(AGAIN) ? UUID.randomUUID().toString() : id(context, asked);
    Path copy = store == null ? null : copy(context, asked, store);
    try {
      if (create) {
        jobs.forget(id, request.table());
        create(context, sql);
        CrashPoint.LOAD_CREATED.reached();
        jobs.check(request, names(asked));
      }
    } catch (SQLException | LoadRefusedException failure) {
      discard(copy);
      throw failure;
    }
    LoadJob job =
        store == null || copy == null
            ? load(context, asked, id)
            : handIn(context, asked, id, store, copy);
    boolean failed = job.isOver() && job.state() != JobKind.State.COMPLETED;
    return new Answer(
        List.of(
            columns,
            LoadListTool.loads(List.of(job)),
            LoadListTool.skipped(jobs.errors(job.id(), SHOWN))),
        failed ? ExitCode.FAILED : ExitCode.CLEAN);
  }

  private static List<String> names(Asked asked) {
    return asked.facts().columns().stream().map(InferredColumn::name).toList();
  }

  private static List<String> key(ToolContext context) {
    String key = context.option(KEY, "");
    return key.isEmpty() ? List.of() : List.of(key.split("\\s*,\\s*"));
  }

  private static String id(ToolContext context, Asked asked) throws UsageException {
    LoadRequest request = asked.request();
    String content =
        "content:"
            + asked.facts().digest()
            + ":"
            + Integer.toHexString(
                (request.table() + " " + request.mode() + " " + request.dialect()).hashCode());
    return FileOptions.key(context, ID).orElse(content);
  }

  private static Answer.Table columns(List<InferredColumn> columns) {
    Answer.Table table = Answer.Table.of("columns", "column", "type", "null");
    columns.forEach(column -> table.row(column.name(), column.type(), column.nullable()));
    return table;
  }

  private static void show(PrintWriter out, Answer.Table columns, String sql) {
    Answer.of(columns).print(out, false);
    if (!sql.isEmpty()) {
      out.println(sql);
    }
    out.flush();
  }

  private static void create(ToolContext context, String sql)
      throws SQLException, LoadRefusedException {
    try (Connection connection = context.database().connect(context.tenant());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      if (NO_DEFINITION.contains(failure.getErrorCode())) {
        throw new LoadRefusedException("the table cannot be created: " + failure.getMessage());
      }
      throw failure;
    }
  }

  private static LoadJob load(ToolContext context, Asked asked, String id)
      throws SQLException, UsageException, LoadRefusedException {
    Duration lease = lease(context);
    LoadJobs jobs = new LoadJobs(context.database(), context.tenant());
    long job = jobs.submit(asked.request(), id, asked.file().toString(), null);
    if (jobs.find(job).filter(known -> known.state() == JobKind.State.COMPLETED).isPresent()) {
      context.err().println("this was loaded before, as job " + job + "; " + AGAIN + " repeats it");
    }
    ProgressBar bar =
        new ProgressBar(context.err(), "loading", asked.facts().rows(), !context.isJson());
    LoadJob done =
        new DirectLoad(context.database(), context.tenant(), lease)
            .run(job, progress -> bar.show(progress.rowsRead()));
    bar.end(done.rowsRead());
    return done;
  }

  private static Duration lease(ToolContext context) throws UsageException {
    try {
      return CommonSettings.LEASE.parse(
          context.option(CommonSettings.LEASE.flag(), CommonSettings.LEASE.defaultText()));
    } catch (InvalidSettingException wrong) {
      throw new UsageException(String.valueOf(wrong.getMessage()));
    }
  }

  private static ArtifactStore store(ToolContext context) throws SQLException, UsageException {
    String directory = FileOptions.required(context, CommonSettings.ARTIFACTS.flag());
    try {
      return ArtifactStore.open(Path.of(directory), context.database());
    } catch (IOException failure) {
      throw new UsageException("the directory " + directory + " cannot be written: " + failure);
    }
  }

  private static Path copy(ToolContext context, Asked asked, ArtifactStore store)
      throws UsageException {
    try {
      Path copy = StoredFile.copy(asked.file(), store, asked.request().format());
      CrashPoint.LOAD_COPIED.reached();
      return copy;
    } catch (IOException failure) {
      String directory = context.option(CommonSettings.ARTIFACTS.flag(), "");
      throw new UsageException(
          "the file cannot be copied into the directory " + directory + ": " + failure);
    }
  }

  private static void discard(@Nullable Path copy) throws IOException {
    if (copy != null) {
      Files.delete(copy);
    }
  }

  private static LoadJob handIn(
      ToolContext context, Asked asked, String id, ArtifactStore store, Path copy)
      throws SQLException, IOException {
    LoadJobs jobs = new LoadJobs(context.database(), context.tenant());
    long job = jobs.submit(asked.request(), id, copy.toString(), store.id());
    LoadJob submitted = jobs.find(job).orElseThrow();
    if (!submitted.artifact().equals(copy.toString())) {
      discard(copy); // the load of this id has a copy already
    }
    return submitted;
  }
}
