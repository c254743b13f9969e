package dev.stardust.chronicler;

import dev.stardust.service.Event;

/** What a Chronicler says. */
enum ChroniclerEvent implements Event {
  JOB_CLAIMED(Level.INFO),
  CHUNK_WRITTEN(Level.INFO),
  JOB_COMPLETE(Level.INFO),
  JOB_CANCELLED(Level.INFO),
  JOB_FAILED(Level.ERROR),
  ARTIFACT_OVERSIZED(Level.WARNING),
  LOW_DISK(Level.WARNING),
  WRITE_HINDERED(Level.WARNING),
  GC_SWEPT(Level.INFO);

  private final Level level;

  ChroniclerEvent(Level level) {
    this.level = level;
  }

  @Override
  public String source() {
    return "chronicler";
  }

  @Override
  public Level level() {
    return level;
  }
}
