package dev.stardust.cli;

import dev.stardust.daemon.Daemon;
import dev.stardust.service.ExitCode;
import dev.stardust.service.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line {@code stardust}; the jar's main class. */
public final class Stardust {

  private Stardust() {}

  public static void main(String... arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line. */
  static CommandLine commandLine() {
    CommandSpec spec = CommandSpec.create().name("stardust");
    spec.mixinStandardHelpOptions(true).versionProvider(new Version("stardust"));
    spec.usageMessage()
        .description("Daemons and tools for virtual tables in MySQL.")
        .synopsisSubcommandLabel("COMMAND");
    CommandLine line = new CommandLine(spec);
    for (Daemon daemon : Daemons.ALL) {
      line.addSubcommand(daemon.name(), DaemonCommand.of(daemon));
    }
    line.addSubcommand("all", DaemonCommand.all(Daemons.ALL));
    Tools.addTo(line);
    line.setExecutionStrategy(Stardust::execute);
    line.setParameterExceptionHandler(
        (wrong, arguments) -> {
          PrintWriter err = wrong.getCommandLine().getErr();
          err.println("stardust: " + wrong.getMessage());
          return ExitCode.REFUSED;
        });
    return line;
  }

  private static int execute(CommandLine.ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (!(last.commandSpec().userObject() instanceof Callable<?>)) {
      CommandLine group = last.commandSpec().commandLine();
      group.usage(group.getErr());
      return ExitCode.REFUSED;
    }
    return new CommandLine.RunLast().execute(parsed);
  }
}
