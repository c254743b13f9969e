package dev.stardust.proxy;

import dev.stardust.proxy.auth.Passwords;
import dev.stardust.service.ExitCode;
import dev.stardust.service.Version;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Prints the stored form of a password, for the users file. */
final class PasswordCommand implements Callable<Integer> {

  private static final String NATIVE = "--native";

  private final InputStream in;
  private final CommandSpec spec;

  private PasswordCommand(InputStream in) {
    this.in = in;
    this.spec = CommandSpec.wrapWithoutInspection(this);
    spec.mixinStandardHelpOptions(true).versionProvider(new Version("stardust-proxy"));
    spec.usageMessage()
        .description(
            "Reads a password, from the terminal or else the first line of its input, and prints"
                + " what the users file has of it.");
    spec.addOption(
        OptionSpec.builder(NATIVE)
            .type(boolean.class)
            .description(
                "For mysql_native_password, which clients from before MySQL 8 need; without it for"
                    + " caching_sha2_password.")
            .build());
  }

  /**
   * @param in where the password comes from when there is no terminal
   */
  static CommandSpec of(InputStream in) {
    return new PasswordCommand(in).spec;
  }

  @Override
  @SuppressWarnings("SystemConsoleNull") // main asks newer Javas for a console that is one
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Console console = System.console();
    String password = console == null ? firstLine() : typed(console);
    if (password == null) {
      err.println("stardust-proxy: no password, or two different ones");
      return ExitCode.REFUSED;
    }
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    boolean isNative = spec.commandLine().getParseResult().hasMatchedOption(NATIVE);
    try {
      String stored = isNative ? Passwords.nativeForm(bytes) : Passwords.sha2(bytes);
      spec.commandLine().getOut().println(stored);
      return ExitCode.CLEAN;
    } catch (IllegalArgumentException unusable) {
      err.println("stardust-proxy: " + unusable.getMessage());
      return ExitCode.REFUSED;
    }
  }

  private @Nullable String firstLine() throws IOException {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
  }

  private static @Nullable String typed(Console console) {
    char[] once = console.readPassword("Password: ");
    char[] again = console.readPassword("Again: ");
    boolean same = once != null && Arrays.equals(once, again);
    return same ? new String(once) : null;
  }
}
