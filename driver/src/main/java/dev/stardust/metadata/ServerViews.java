package dev.stardust.metadata;

import dev.stardust.error.Errors;
import dev.stardust.rewrite.TableResolver.Resolution;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The server's own tables about what its sessions do: of those that show statements, values or
 * keys, a session sees its own rows, or none where the rows belong to nobody in particular.
 */
public final class ServerViews {

  /** Tables of performance_schema that tell nothing of others' statements and rows. */
  private static final Set<String> OPEN =
      Set.of(
          "column_masking_policy",
          "global_status",
          "global_variables",
          "global_variable_attributes",
          "keyring_component_status",
          "log_status",
          "performance_timers",
          "persisted_variables",
          "replication_group_members",
          "session_status",
          "session_variables",
          "setup_actors",
          "setup_consumers",
          "setup_instruments",
          "setup_loggers",
          "setup_meters",
          "setup_metrics",
          "setup_objects",
          "setup_threads",
          "tls_channel_status",
          "user_defined_functions",
          "variables_info",
          "variables_metadata");

  /** The column that tells a row's connection, of tables of performance_schema. */
  private static final Map<String, String> OF_CONNECTION =
      Map.of(
          "processlist", "ID",
          "threads", "PROCESSLIST_ID",
          "session_connect_attrs", "PROCESSLIST_ID",
          "session_account_connect_attrs", "PROCESSLIST_ID");

  /** The column that tells a row's thread. */
  private static final Map<String, String> OF_THREAD =
      Map.of(
          "user_variables_by_thread", "THREAD_ID",
          "variables_by_thread", "THREAD_ID",
          "status_by_thread", "THREAD_ID",
          "events_statements_current", "THREAD_ID",
          "events_statements_history", "THREAD_ID",
          "events_transactions_current", "THREAD_ID",
          "events_transactions_history", "THREAD_ID",
          "prepared_statements_instances", "OWNER_THREAD_ID",
          "metadata_locks", "OWNER_THREAD_ID");

  private static final Set<String> OPEN_OF_SYS = Set.of("sys_config", "version");
  private static final Set<String> LOGS = Set.of("general_log", "slow_log");

  /** PS_CURRENT_THREAD_ID() exists since then. */
  private static final int THREAD_FUNCTION = 80016;

  private ServerViews() {}

  /**
   * What a name stands for.
   *
   * @param tenant who asks, for the message
   * @param serverVersion as version comments have it
   * @return empty when it is none of the server's tables
   */
  public static Optional<Resolution> of(
      String database, String table, long tenant, int serverVersion) {
    String name = table.toLowerCase(Locale.ROOT);
    return switch (database.toLowerCase(Locale.ROOT)) {
      case "performance_schema" -> Optional.of(performance(name, tenant, serverVersion));
      case "sys" -> Optional.of(OPEN_OF_SYS.contains(name) ? ordinary() : refused(name, tenant));
      case "mysql" -> Optional.of(LOGS.contains(name) ? refused(name, tenant) : ordinary());
      case InformationSchema.NAME -> information(name, tenant);
      default -> Optional.empty();
    };
  }

  private static Optional<Resolution> information(String name, long tenant) {
    return switch (name) {
      case "processlist" ->
          Optional.of(own(InformationSchema.NAME, name, "ID = CONNECTION_ID()", tenant));
      case "innodb_trx" ->
          Optional.of(
              own(InformationSchema.NAME, name, "trx_mysql_thread_id = CONNECTION_ID()", tenant));
      case "innodb_ft_index_cache", "innodb_ft_index_table" -> Optional.of(refused(name, tenant));
      default -> Optional.empty();
    };
  }

  private static Resolution performance(String name, long tenant, int serverVersion) {
    if (OPEN.contains(name)) {
      return ordinary();
    }
    String connection = OF_CONNECTION.get(name);
    if (connection != null) {
      return own("performance_schema", name, connection + " = CONNECTION_ID()", tenant);
    }
    String thread = OF_THREAD.get(name);
    if (thread == null) {
      return refused(name, tenant);
    }
    String current =
        serverVersion >= THREAD_FUNCTION
            ? "PS_CURRENT_THREAD_ID()"
            : "(SELECT THREAD_ID FROM performance_schema.threads"
                + " WHERE PROCESSLIST_ID = CONNECTION_ID())";
    return own("performance_schema", name, thread + " = " + current, tenant);
  }

  private static Resolution ordinary() {
    return new Resolution.Ordinary();
  }

  private static Resolution refused(String table, long tenant) {
    return new Resolution.Refused(Errors.serverView(tenant, table));
  }

  private static Resolution own(String database, String table, String condition, long tenant) {
    return new Resolution.Own(
        "(SELECT * FROM " + database + "." + table + " WHERE " + condition + ")",
        Errors.serverView(tenant, table));
  }
}
