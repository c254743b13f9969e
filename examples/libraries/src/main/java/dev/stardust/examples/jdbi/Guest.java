package dev.stardust.examples.jdbi;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A guest.
 *
 * @param id given by the database, 0 before
 * @param born null if unknown
 * @param arrived when the guest came
 * @param card a number of 16 bytes
 * @param rank how guests are treated
 */
public record Guest(
    long id,
    String name,
    @Nullable LocalDate born,
    LocalDateTime arrived,
    @Nullable String card,
    Rank rank) {

  /** How a guest is treated. */
  public enum Rank {
    PLAIN,
    HONOURED
  }
}
