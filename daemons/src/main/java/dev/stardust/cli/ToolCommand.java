package dev.stardust.cli;

import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Database;
import dev.stardust.service.ExitCode;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.SettingOptions;
import dev.stardust.service.Version;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The subcommand of a tool: its options, its settings, how its answer is printed. */
final class ToolCommand implements Callable<Integer> {

  static final String JSON = "--json";
  private static final int UNKNOWN_DATABASE = 1049;
  private static final String ILLEGAL_ARGUMENT = "S1009";

  private final Tool tool;
  private final SettingOptions options = new SettingOptions(CommonSettings.CONNECTION);
  private final CommandSpec spec;

  private ToolCommand(Tool tool) {
    this.tool = tool;
    this.spec = CommandSpec.wrapWithoutInspection(this);
    spec.mixinStandardHelpOptions(true).versionProvider(new Version("stardust"));
    spec.usageMessage().description(tool.summary());
    tool.addTo(spec);
    spec.addOption(
        OptionSpec.builder(JSON).type(boolean.class).description("Answers in JSON.").build());
    options.addTo(spec);
  }

  static CommandSpec of(Tool tool) {
    return new ToolCommand(tool).spec;
  }

  /** A tool that has these as its own subcommands. */
  static CommandSpec group(Tool tool, List<Tool> tools) {
    CommandSpec spec = of(tool);
    tools.forEach(each -> spec.addSubcommand(each.name(), of(each)));
    return spec;
  }

  /** A subcommand that has these as its own subcommands. */
  static CommandSpec group(String summary, List<Tool> tools) {
    CommandSpec group = CommandSpec.create();
    group.mixinStandardHelpOptions(true).versionProvider(new Version("stardust"));
    group.usageMessage().description(summary);
    tools.forEach(tool -> group.addSubcommand(tool.name(), of(tool)));
    return group;
  }

  @Override
  public Integer call() {
    ParseResult parsed = spec.commandLine().getParseResult();
    try (Database database =
        Database.of(options.read(parsed, System.getenv(), AllSettings.names()))) {
      return run(parsed, database);
    } catch (InvalidSettingException | UsageException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private int run(ParseResult parsed, Database database)
      throws InvalidSettingException, UsageException {
    try {
      ToolContext context = new ToolContext(database, parsed);
      context.check();
      Answer answer = tool.run(context);
      answer.print(spec.commandLine().getOut(), parsed.hasMatchedOption(JSON));
      return answer.exitCode();
    } catch (SQLException failure) {
      boolean unreachable = String.valueOf(failure.getSQLState()).startsWith("08");
      String where = unreachable ? database.servers() + ": " : "";
      spec.commandLine().getErr().println("stardust: " + where + oneLine(failure));
      return isBadUrl(failure) ? ExitCode.REFUSED : ExitCode.FAILED;
    }
  }

  /** Properties of Connector/J are read when the first connection is opened. */
  private static boolean isBadUrl(SQLException failure) {
    return failure.getErrorCode() == UNKNOWN_DATABASE
        || ILLEGAL_ARGUMENT.equals(failure.getSQLState());
  }

  private static String oneLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ")
        + " ("
        + failure.getErrorCode()
        + "/"
        + failure.getSQLState()
        + ")";
  }
}
