package dev.stardust.daemon;

import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Setting;
import dev.stardust.service.Settings;
import java.sql.SQLException;
import java.util.List;

/** A kind of background work, run by {@link CycleLoop}. */
public interface Daemon {

  /** Its subcommand, its source in the log, and the name of its lease; lower case. */
  String name();

  /** What it does, in one sentence, for {@code --help} and the documentation. */
  String summary();

  /** Its own settings, in the order of the documentation. */
  List<Setting<?>> settings();

  /** Whether one may act at a time, whatever the number of processes. */
  boolean isSingleton();

  /**
   * Looks at settings that depend on the host, before anything is begun.
   *
   * @throws InvalidSettingException when one cannot be used on this host
   */
  default void check(Settings settings) throws InvalidSettingException {}

  /** How long to wait when there is nothing to do. */
  Pauses pauses(Settings settings);

  /**
   * Begins work.
   *
   * @param context what it may use; with the daemon's lease when it is a singleton
   */
  Cycle open(DaemonContext context) throws SQLException;
}
