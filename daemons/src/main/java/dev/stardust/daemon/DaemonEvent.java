package dev.stardust.daemon;

import dev.stardust.service.Event;

/** What the machinery around the cycles says. */
enum DaemonEvent implements Event {
  DAEMON_STARTED(Level.INFO),
  DAEMON_STOPPED(Level.INFO),
  DAEMON_FAILED(Level.ERROR),
  CYCLE_RETRIED(Level.WARNING),
  LEASE_ACQUIRED(Level.INFO),
  LEASE_LOST(Level.WARNING),
  LEASE_HELD_BY_ANOTHER(Level.INFO),
  HTTP_LISTENING(Level.INFO),
  SHUTDOWN_REQUESTED(Level.INFO),
  SHUTDOWN_FORCED(Level.ERROR);

  private final Level level;

  DaemonEvent(Level level) {
    this.level = level;
  }

  @Override
  public String source() {
    return "daemon";
  }

  @Override
  public Level level() {
    return level;
  }
}
