package dev.stardust.proxy;

import dev.stardust.service.ExitCode;
import java.io.InputStream;
import java.io.PrintStream;
import picocli.CommandLine;

/** The command line {@code stardust-proxy}; the jar's main class. */
public final class Proxy {

  private Proxy() {}

  /** Runs the command of the arguments, and ends the process with its exit code. */
  public static void main(String... arguments) {
    // Otherwise a newer Java takes a pipe for a terminal.
    System.setProperty("jdk.console", "java.base");
    System.exit(commandLine(System.in, System.out).execute(arguments));
  }

  /**
   * The whole command line.
   *
   * @param in where a password comes from when there is no terminal
   * @param out where the event log goes
   */
  static CommandLine commandLine(InputStream in, PrintStream out) {
    CommandLine line = new CommandLine(ProxyCommand.of(out));
    line.addSubcommand("password", PasswordCommand.of(in));
    line.setParameterExceptionHandler(
        (wrong, arguments) -> {
          wrong.getCommandLine().getErr().println("stardust-proxy: " + wrong.getMessage());
          return ExitCode.REFUSED;
        });
    return line;
  }
}
