package dev.stardust.plan;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** The values bound to the placeholders of one execution. Indexes count from 1 as in JDBC. */
public interface Bindings {

  /** For a statement without placeholders. */
  Bindings NONE =
      new Bindings() {
        @Override
        public void bind(PreparedStatement statement, int at, int index) {
          throw new IllegalArgumentException("no value is bound at " + index);
        }

        @Override
        public Optional<Object> value(int index) {
          return Optional.empty();
        }

        @Override
        public boolean isNull(int index) {
          return false;
        }
      };

  /**
   * Binds the value of one placeholder of the written statement to one of a physical statement.
   *
   * @param statement the physical statement
   * @param at the placeholder there
   * @param index the placeholder of the written statement
   */
  void bind(PreparedStatement statement, int at, int index) throws SQLException;

  /**
   * The value as the engine can reason about it: a String, Boolean, Integer, Long, BigInteger,
   * BigDecimal, LocalDate or LocalDateTime. Empty for everything whose encoding only the delegate
   * knows, and for NULL.
   */
  Optional<Object> value(int index);

  /** Whether SQL NULL is bound. */
  boolean isNull(int index);
}
