package dev.stardust.catalog;

import dev.stardust.schema.Slot;
import java.util.Map;

/**
 * How a model's fields come to fewer pages.
 *
 * @param pagesBefore how many pages the model's fields are on
 * @param pagesAfter how many they will be on
 * @param moves the slots that fields move to, by the fields' ids; empty when nothing is to be done
 */
public record CompactionPlan(int pagesBefore, int pagesAfter, Map<Long, Slot> moves) {

  public CompactionPlan {
    moves = Map.copyOf(moves);
  }

  /** Whether the fields are on as few pages as possible already. */
  public boolean isIdle() {
    return moves.isEmpty();
  }
}
