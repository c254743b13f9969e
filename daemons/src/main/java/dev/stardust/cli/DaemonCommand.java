package dev.stardust.cli;

import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Daemon;
import dev.stardust.daemon.DaemonProcess;
import dev.stardust.daemon.Database;
import dev.stardust.service.ExitCode;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Setting;
import dev.stardust.service.SettingOptions;
import dev.stardust.service.Settings;
import dev.stardust.service.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A subcommand that runs daemons until it is told to stop. */
final class DaemonCommand implements Callable<Integer> {

  private final List<Daemon> daemons;
  private final SettingOptions options;
  private final CommandSpec spec;

  private DaemonCommand(List<Daemon> daemons, String summary) {
    this.daemons = daemons;
    List<Setting<?>> settings = new ArrayList<>(CommonSettings.CONNECTION);
    settings.addAll(AllSettings.of(daemons));
    this.options = new SettingOptions(settings);
    this.spec = CommandSpec.wrapWithoutInspection(this);
    spec.mixinStandardHelpOptions(true).versionProvider(new Version("stardust"));
    spec.usageMessage().description(summary);
    options.addTo(spec);
  }

  static CommandSpec of(Daemon daemon) {
    return new DaemonCommand(List.of(daemon), daemon.summary()).spec;
  }

  /** The subcommand that runs them all. */
  static CommandSpec all(List<Daemon> daemons) {
    return new DaemonCommand(
            daemons,
            "Runs all daemons in one process. Those of which one may act at a time wait for their"
                + " lease, so this may run on any number of hosts.")
        .spec;
  }

  @Override
  public Integer call() {
    try {
      Settings settings =
          options.read(spec.commandLine().getParseResult(), System.getenv(), AllSettings.names());
      for (Daemon daemon : daemons) {
        daemon.check(settings);
      }
      try (Database database = Database.of(settings)) {
        return new DaemonProcess(daemons, settings, database, System.out).run();
      }
    } catch (InvalidSettingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (IOException failure) {
      spec.commandLine().getErr().println("stardust: " + failure.getMessage());
      return ExitCode.FAILED;
    }
  }
}
