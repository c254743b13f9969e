package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The values of several executions, numbered through.
 *
 * @param width the number of placeholders of one execution
 */
record JoinedBindings(List<Bindings> executions, int width) implements Bindings {

  private Bindings of(int index) {
    return executions.get((index - 1) / width);
  }

  private int local(int index) {
    return (index - 1) % width + 1;
  }

  @Override
  public void bind(PreparedStatement statement, int at, int index) throws SQLException {
    of(index).bind(statement, at, local(index));
  }

  @Override
  public Optional<Object> value(int index) {
    return of(index).value(local(index));
  }

  @Override
  public boolean isNull(int index) {
    return of(index).isNull(local(index));
  }
}
