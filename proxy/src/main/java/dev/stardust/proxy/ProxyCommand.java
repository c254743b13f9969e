package dev.stardust.proxy;

import dev.stardust.service.ExitCode;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.SettingOptions;
import dev.stardust.service.Settings;
import dev.stardust.service.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Serves clients until it is told to stop. */
final class ProxyCommand implements Callable<Integer> {

  private final SettingOptions options = new SettingOptions(ProxySettings.ALL);
  private final PrintStream out;
  private final CommandSpec spec;

  private ProxyCommand(PrintStream out) {
    this.out = out;
    this.spec = CommandSpec.wrapWithoutInspection(this).name("stardust-proxy");
    spec.mixinStandardHelpOptions(true).versionProvider(new Version("stardust-proxy"));
    spec.usageMessage()
        .description(
            "Lets programs of any language work with virtual tables over MySQL's own protocol.");
    options.addTo(spec);
  }

  /**
   * @param out where the event log goes
   */
  static CommandSpec of(PrintStream out) {
    return new ProxyCommand(out).spec;
  }

  @Override
  public Integer call() {
    try {
      Settings settings =
          options.read(spec.commandLine().getParseResult(), System.getenv(), ProxySettings.names());
      return new ProxyProcess(settings, out).run();
    } catch (InvalidSettingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (IOException failure) {
      spec.commandLine().getErr().println("stardust-proxy: " + failure.getMessage());
      return ExitCode.FAILED;
    }
  }
}
