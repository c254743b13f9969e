package dev.stardust.advice;

import java.util.Optional;

/**
 * A statement for which no index can be told.
 *
 * @param reason why
 * @param calls how often it was run
 * @param millis the time that this took, where it was counted
 * @param statement the text without values, or MySQL's digest where there is no text
 */
public record Unadvised(Reason reason, long calls, Optional<Double> millis, String statement) {

  /** Why there is no advice. */
  public enum Reason {
    /** MySQL keeps no sample, as with performance_schema_max_sql_text_length=0. */
    NO_SAMPLE,
    /** The sample is longer than performance_schema_max_sql_text_length. */
    TRUNCATED,
    /** The definition of one of its tables has changed since the sample was taken. */
    OUTDATED,
    /** Statements that found no room among MySQL's digests (performance_schema_digests_size). */
    NO_ROOM,
    /** What is a value in it, or what it does, cannot be told. */
    UNREADABLE,
    /** It names no virtual table that is there now. */
    NO_TABLE,
    /** No condition that an index could serve: OR, a function of the column, a pattern … */
    NO_CONDITION
  }

  static Unadvised of(Reason reason, Seen seen) {
    return new Unadvised(reason, seen.calls(), seen.cost().map(Seen.Cost::millis), seen.masked());
  }
}
