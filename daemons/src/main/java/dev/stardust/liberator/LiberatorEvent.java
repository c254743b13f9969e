package dev.stardust.liberator;

import dev.stardust.service.Event;

/** What the Liberator says. */
enum LiberatorEvent implements Event {
  SWEEP_STARTED(Level.INFO),
  SWEEP_CHUNK(Level.INFO),
  SWEEP_ABANDONED(Level.INFO),
  SWEEP_COMPLETE(Level.INFO),
  PEERS_AWAITED(Level.INFO),
  TRASH_PURGED(Level.INFO),
  EVENTS_PURGED(Level.INFO),
  LETTERS_PURGED(Level.INFO),
  PAGE_GIVEN_UP(Level.INFO),
  PAGE_DROPPED(Level.INFO);

  private final Level level;

  LiberatorEvent(Level level) {
    this.level = level;
  }

  @Override
  public String source() {
    return "liberator";
  }

  @Override
  public Level level() {
    return level;
  }
}
