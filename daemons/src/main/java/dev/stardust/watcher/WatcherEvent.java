package dev.stardust.watcher;

import dev.stardust.service.Event;

/** What the watcher says. */
enum WatcherEvent implements Event {
  POLL_STARTED(Level.INFO),
  POLL_COMPLETE(Level.INFO),
  PROVISION_STARTED(Level.INFO),
  PAGE_PROVISIONED(Level.INFO),
  PROVISION_COMPLETE(Level.INFO),
  PROVISION_FAILED(Level.ERROR),
  LOCK_CONTENTION(Level.WARNING),
  MOVE_ENTERED(Level.INFO),
  MOVE_HINDERED(Level.WARNING),
  CARDINALITY_SAMPLED(Level.INFO),
  CARDINALITY_SKIPPED(Level.WARNING),
  LOW_CARDINALITY_INDEX(Level.WARNING),
  SPREAD_SAMPLED(Level.INFO),
  HIGH_SPREAD_MODEL(Level.WARNING);

  private final Level level;

  WatcherEvent(Level level) {
    this.level = level;
  }

  @Override
  public String source() {
    return "watcher";
  }

  @Override
  public Level level() {
    return level;
  }
}
