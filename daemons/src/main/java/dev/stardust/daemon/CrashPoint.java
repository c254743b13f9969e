package dev.stardust.daemon;

import java.util.function.Consumer;

/**
 * The places where a process may die between two steps that belong together: one of several
 * transactions is committed, or the disk has what the registry does not know of, or the other way
 * round. Others find there what they can go on with. Whoever adds such a step adds the place before
 * it; schema changes have places of their own.
 */
public enum CrashPoint {
  /** A page table is made, and the registry does not know it. */
  PAGE_CREATED,
  /** There is room for a table's waiting columns, and their move is not entered. */
  MOVE,
  /** Queued entries are derived and settled, and that is not committed. */
  QUEUE_SETTLED,
  /** A schema change has a worker, and nothing is carried on. */
  CHANGE_CLAIMED,
  /** A schema change is over, and its worker's lease is not forgotten. */
  CHANGE_OVER,
  /** Some letters are replayed, and the next ones are not committed. */
  REPLAY,
  /** Some letters are discarded, and the next ones are not. */
  DISCARD,
  /** A table is made for a file that is not handed in. */
  LOAD_CREATED,
  /** A copy of the file is in the store, and no job speaks of it. */
  LOAD_COPIED,
  /** A load has a worker, and nothing is read. */
  LOAD_BEGUN,
  /** The table that is to replace another one is made, and has no rows. */
  LOAD_TARGET,
  /** Rows and the position behind them are written, and not committed. */
  LOAD_WINDOW,
  /** All rows are in; the table that is to replace another one has not done so. */
  LOAD_SWITCH,
  /** It has taken its place, and the former one is still there. */
  LOAD_FORMER,
  /** Nothing is left to do, and the load is not called complete. */
  LOAD_END,
  /** The load has failed, and neither that nor the letter of it is committed. */
  LOAD_FAILED,
  /**
   * The load has failed or is cancelled, and the table that was to replace another one is there.
   */
  LOAD_LEFTOVER,
  /** An export has a worker, and no file. */
  EXPORT_CLAIMED,
  /** It has a file, a copy of what was durable or an empty one, and no job speaks of it. */
  EXPORT_FILE,
  /** The job speaks of that file, and the one of the worker before is still there. */
  EXPORT_FORMER,
  /** A chunk is written, and not durable. */
  EXPORT_WRITTEN,
  /** It is durable, and the job does not say so. */
  EXPORT_DURABLE,
  /** The file is whole, and has not got its name. */
  EXPORT_WHOLE,
  /** It has its name, and the job is not called complete. */
  EXPORT_NAMED,
  /** The export has failed or is cancelled, and its file is still there. */
  EXPORT_LEFTOVER,
  /** The file of an old export is removed, and its job still names it. */
  EXPORT_EXPIRED,
  /** A file without a job is written, and has not got its name. */
  FILE_WRITTEN,
  /** Rows with values in tombstoned slots are found, and not cleared. */
  SWEEP_CHUNK,
  /** A pass has found no values, and the slots are not free. */
  SWEEP_FREE,
  /** Entries whose retention is over are found, and not purged. */
  PURGE,
  /** A page is given up, and its table is still there. */
  PAGE_GIVEN_UP,
  /** Its table is dropped, and the registry does not know that. */
  PAGE_DROPPED,
  /** Values in slots that no column has are found, and not cleared. */
  REPAIR,
  /** A deleted entry is inserted again and taken out of the trash, and that is not committed. */
  RESTORE;

  // The whole process dies, so the whole process has one.
  private static volatile Consumer<CrashPoint> listener = point -> {};

  /** To be called at the place. */
  public void reached() {
    listener.accept(this);
  }

  /** Tests stop their process there. */
  static void listen(Consumer<CrashPoint> dies) {
    listener = dies;
  }
}
