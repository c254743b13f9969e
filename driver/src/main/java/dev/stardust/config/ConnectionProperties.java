package dev.stardust.config;

import dev.stardust.plan.FilterPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The driver's own connection properties; every other property goes to Connector/J. */
public final class ConnectionProperties {

  public static final ConnectionProperty<Long> TENANT =
      number(
          "tenant",
          1,
          0,
          Long.MAX_VALUE,
          "The tenant whose rows the connection reads and writes. 0 works on the definitions that"
              + " all tenants share. `Connection.setClientInfo(\"tenant\", …)` and `SET"
              + " @@stardust.tenant = …` change it between transactions.");

  public static final ConnectionProperty<FilterPolicy> FILTER_POLICY =
      choice(
          "filterPolicy",
          FilterPolicy.WARN,
          "What becomes of a filter, join or sort that no index serves: `strict` refuses it before"
              + " any SQL is sent and names the CREATE INDEX that would allow it, `warn` runs it"
              + " and leaves an SQLWarning, `permissive` runs it.");

  public static final ConnectionProperty<CreateTables> CREATE_TABLES =
      choice(
          "createTables",
          CreateTables.VIRTUAL,
          "What `CREATE TABLE` without an ENGINE makes. With `physical` a virtual table is asked"
              + " for by `ENGINE=STARDUST`.");

  public static final ConnectionProperty<CreatePages> CREATE_PAGES =
      choice(
          "createPages",
          CreatePages.AUTO,
          "Who makes page tables when those that exist have no room for a table's columns: with"
              + " `auto` the connection itself, if its user has the privilege CREATE, with `never`"
              + " only the watcher. Columns that got no place are read from the JSON meanwhile:"
              + " nothing fails, and filters on them are slower.");

  public static final ConnectionProperty<Bootstrap> BOOTSTRAP =
      choice(
          "bootstrap",
          Bootstrap.AUTO,
          "Whether the registry of virtual tables is created in a database that has none, and one"
              + " of an older version migrated, when a connection first uses the database.");

  public static final ConnectionProperty<ServerViewAccess> SERVER_VIEWS =
      choice(
          "serverViews",
          ServerViewAccess.OWN,
          "What the connection sees of the server's sessions in `SHOW PROCESSLIST`,"
              + " `performance_schema`, `sys` and the like, which show the statements and values"
              + " of all tenants: `own` shows its own session and refuses what belongs to no"
              + " session, `all` shows what MySQL's privileges allow, for an operator.");

  public static final ConnectionProperty<Long> PLAN_CACHE_SIZE =
      number(
          "planCacheSize",
          1000,
          0,
          1_000_000,
          "How many rewritten statements are kept, so that the same text is not rewritten again."
              + " 0 keeps none.");

  public static final ConnectionProperty<Duration> SCHEMA_LEASE =
      duration(
          "schemaLease",
          "10s",
          Duration.ofMillis(300),
          Duration.ofHours(1),
          "How long a process may use the table definitions that it knows without hearing from the"
              + " server. A schema change waits this long for a process that is gone, and for what the"
              + " server still carries out for it.");

  public static final ConnectionProperty<Duration> TRASH_RETENTION =
      duration(
          "trashRetention",
          "7d",
          Duration.ZERO,
          Duration.ofDays(36_500),
          "How long deleted entries stay restorable. 0 deletes outright.");

  public static final ConnectionProperty<Duration> SCHEMA_CHANGE_TIMEOUT =
      duration(
          "schemaChangeTimeout",
          "60s",
          Duration.ofMillis(100),
          Duration.ofDays(1),
          "How long a schema change waits for the transactions of others that still use the former"
              + " definition.");

  public static final ConnectionProperty<SchemaChangeMode> SCHEMA_CHANGES =
      choice(
          "schemaChanges",
          SchemaChangeMode.WAIT,
          "When `ALTER TABLE`, `CREATE INDEX` and `DROP INDEX` return: with `wait` when the table"
              + " has its new definition, with `background` as soon as the change is entered."
              + " The reconciler, or the next statement that changes the table, then carries it"
              + " out; `SHOW STARDUST JOBS` shows how far it is and `CANCEL STARDUST JOB <id>`"
              + " takes it back. A statement says so for itself with `/*+ WAIT */` or `/*+ NOWAIT"
              + " */` behind `TABLE` or `INDEX`.");

  public static final ConnectionProperty<Retype> RETYPE =
      choice(
          "retype",
          Retype.STRICT,
          "What `ALTER TABLE` does when stored values cannot become values of a column's new type:"
              + " `strict` refuses the change as MySQL's strict mode does, `lenient` makes them"
              + " NULL, keeps the originals in `_fields` under `_unconverted` and notes an event"
              + " for each.");

  public static final ConnectionProperty<MetricsScope> METRICS =
      choice(
          "metrics",
          MetricsScope.BOUND,
          "Which of Micrometer's registries have the driver's meters: `bound` those to which the"
              + " program binds `StardustMetrics`, `global` also Micrometer's global registry, from"
              + " the first such connection on.");

  public static final ConnectionProperty<Tracing> TRACING =
      choice(
          "tracing",
          Tracing.OFF,
          "Who gets a span for each statement: `off` nobody, `opentelemetry` the program's"
              + " `GlobalOpenTelemetry`. Values of statements are masked.");

  /** All of them, in the order of the documentation. */
  public static final List<ConnectionProperty<?>> ALL =
      List.of(
          TENANT,
          FILTER_POLICY,
          CREATE_TABLES,
          CREATE_PAGES,
          BOOTSTRAP,
          SERVER_VIEWS,
          PLAN_CACHE_SIZE,
          SCHEMA_LEASE,
          TRASH_RETENTION,
          SCHEMA_CHANGE_TIMEOUT,
          SCHEMA_CHANGES,
          RETYPE,
          METRICS,
          TRACING);

  private ConnectionProperties() {}

  /** The property of that name, whatever its case; empty for one of Connector/J's. */
  public static Optional<ConnectionProperty<?>> named(String name) {
    return ALL.stream().filter(property -> property.name().equalsIgnoreCase(name)).findFirst();
  }

  private static ConnectionProperty<Long> number(
      String name, long otherwise, long least, long most, String meaning) {
    Function<String, Optional<Long>> parser =
        text -> wholeNumber(text).filter(number -> number >= least && number <= most);
    String allowed = "a whole number from " + least + " to " + most;
    return new ConnectionProperty<>(
        name, Long.toString(otherwise), meaning, allowed, List.of(), parser);
  }

  private static Optional<Long> wholeNumber(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static <E extends Enum<E>> ConnectionProperty<E> choice(
      String name, E otherwise, String meaning) {
    E[] constants = otherwise.getDeclaringClass().getEnumConstants();
    List<String> choices = Arrays.stream(constants).map(ConnectionProperties::written).toList();
    Function<String, Optional<E>> parser =
        text -> Arrays.stream(constants).filter(e -> written(e).equalsIgnoreCase(text)).findFirst();
    return new ConnectionProperty<>(
        name, written(otherwise), meaning, String.join(", ", choices), choices, parser);
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ConnectionProperty<Duration> duration(
      String name, String otherwise, Duration least, Duration most, String meaning) {
    Function<String, Optional<Duration>> parser =
        text ->
            Durations.parse(text)
                .filter(length -> length.compareTo(least) >= 0 && length.compareTo(most) <= 0);
    String allowed =
        Durations.FORM + ", from " + Durations.written(least) + " to " + Durations.written(most);
    return new ConnectionProperty<>(name, otherwise, meaning, allowed, List.of(), parser);
  }
}
