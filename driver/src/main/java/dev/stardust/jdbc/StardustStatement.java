package dev.stardust.jdbc;

import java.sql.SQLException;
import java.sql.Statement;

/** A statement whose SQL comes with each execution. */
final class StardustStatement extends TextStatement {

  private final Statement delegate;

  StardustStatement(StardustConnection connection, Preparation preparation) throws SQLException {
    super(connection, preparation);
    this.delegate = Preparation.limited(preparation.create(connection.delegate()), connection);
  }

  @Override
  protected Statement delegate() {
    return delegate;
  }
}
