package dev.stardust.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schema change that is kept in its database: one that is under way, or the note of one that has
 * ended in the background.
 *
 * @param id its id in the database
 * @param model the model that it changes
 * @param tenant the owner of the model; 0 for a definition that all tenants share
 * @param table the model's name
 * @param statement the statement that asked for it, shortened to 1 024 characters
 * @param state where it stands
 * @param progress how far it has come
 * @param started when it began
 * @param updated when it last came further
 * @param error why it failed or is being undone, or null
 */
public record Job(
    long id,
    int model,
    long tenant,
    String table,
    String statement,
    JobState state,
    Progress progress,
    Instant started,
    Instant updated,
    @Nullable String error) {

  /**
   * How far a change has come.
   *
   * @param step the number of the step, from 1; one more than {@code steps} at the end
   * @param steps how many steps it has; 0 when it has ended
   * @param kind what the step does, in one word; empty at the end
   * @param rowsDone how many entries have been worked on, in all steps together
   * @param rowsEstimated how many there are to be worked on, as MySQL estimates; null if unknown
   */
  public record Progress(
      int step, int steps, String kind, long rowsDone, @Nullable Long rowsEstimated) {}

  /** Whether there is something left to do. */
  public boolean isUnfinished() {
    return state.isUnfinished();
  }
}
