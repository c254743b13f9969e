package dev.stardust.cli;

import dev.stardust.chronicler.Chronicler;
import dev.stardust.daemon.Daemon;
import dev.stardust.liberator.Liberator;
import dev.stardust.reconciler.Reconciler;
import dev.stardust.watcher.Watcher;
import java.util.List;

/** The daemons of this jar; {@code all} runs them together. */
final class Daemons {

  static final List<Daemon> ALL =
      List.of(new Watcher(), new Reconciler(), new Liberator(), new Chronicler());

  private Daemons() {}
}
