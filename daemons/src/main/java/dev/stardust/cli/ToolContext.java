package dev.stardust.cli;

import dev.stardust.daemon.Database;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import java.io.PrintWriter;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What a tool works with.
 *
 * @param database the database of the connection settings
 * @param arguments the command line
 */
record ToolContext(Database database, ParseResult arguments) {

  private static final String TENANT = "--tenant";
  private static final long FIRST_TENANT = 1;

  /** Adds {@code --tenant}, with 1 as default, as for the driver. */
  static void addTenant(CommandSpec spec) {
    addTenant(spec, "The tenant. Default: 1.");
  }

  /** Adds {@code --tenant}, without which a list is of all tenants. */
  static void addTenantFilter(CommandSpec spec) {
    addTenant(spec, "Only this tenant. Default: all.");
  }

  /**
   * Checks {@code --tenant}, for whatever tool that has it.
   *
   * @throws UsageException when there can be no such tenant
   */
  void check() throws UsageException {
    Long tenant = arguments.commandSpec().findOption(TENANT) == null ? null : tenantIfGiven();
    if (tenant != null && tenant < 0) {
      throw new UsageException(TENANT + " is '" + tenant + "'; it must be 0 or more");
    }
  }

  private static void addTenant(CommandSpec spec, String description) {
    spec.addOption(
        OptionSpec.builder(TENANT)
            .paramLabel("N")
            .type(Long.class)
            .description(description)
            .build());
  }

  /** Adds the parameter TABLE, which must be given. */
  static void addTable(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("TABLE")
            .type(String.class)
            .description("The table's name.")
            .build());
  }

  /** The tenant that was given, or the default. */
  long tenant() {
    return option(TENANT, FIRST_TENANT);
  }

  /** The tenant that was given, or null. */
  @Nullable Long tenantIfGiven() {
    return arguments.matchedOptionValue(TENANT, (Long) null);
  }

  /** An option's value, or another one. */
  <T> T option(String name, T otherwise) {
    return arguments.matchedOptionValue(name, otherwise);
  }

  /** Where to say something that is not the answer. */
  PrintWriter err() {
    return arguments.commandSpec().commandLine().getErr();
  }

  /** Whether the answer is for a program. */
  boolean isJson() {
    return has(ToolCommand.JSON);
  }

  boolean has(String name) {
    return arguments.hasMatchedOption(name);
  }

  /** The first parameter. */
  String table() {
    return arguments.matchedPositionalValue(0, "");
  }

  /** The schema as it is now. */
  Schema schema() throws SQLException, UsageException {
    Schema schema = database.catalog().refresh();
    if (schema.version() == 0) {
      new Rows(database).value("SELECT 1"); // fails when there is no such database
      throw new UsageException(
          "database " + database.name() + " has no registry; `stardust bootstrap` creates it");
    }
    return schema;
  }

  /** The table of the parameter, as the tenant sees it. */
  Model model() throws SQLException, UsageException {
    return schema()
        .table(tenant(), table())
        .orElseThrow(
            () ->
                new UsageException(
                    "tenant " + tenant() + " has no table " + table() + " in " + database.name()));
  }
}
