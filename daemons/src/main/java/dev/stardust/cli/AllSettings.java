package dev.stardust.cli;

import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Daemon;
import dev.stardust.service.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All settings of this jar, in the order of the documentation. */
final class AllSettings {

  private AllSettings() {}

  static List<Setting<?>> list() {
    List<Setting<?>> all = new ArrayList<>(CommonSettings.CONNECTION);
    all.addAll(of(Daemons.ALL));
    return all;
  }

  /** The settings of daemons, and what every daemon has. */
  static List<Setting<?>> of(List<Daemon> daemons) {
    List<Setting<?>> all = new ArrayList<>(CommonSettings.DAEMONS);
    daemons.forEach(daemon -> all.addAll(daemon.settings()));
    return all;
  }

  static Set<String> names() {
    return list().stream().map(Setting::name).collect(Collectors.toSet());
  }
}
