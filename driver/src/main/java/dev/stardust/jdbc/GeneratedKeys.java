package dev.stardust.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Which generated keys the caller has asked for, in the form in which it was asked. */
sealed interface GeneratedKeys {

  /** Nothing was said. */
  GeneratedKeys NONE = new None();

  /** Whether keys are to be kept. */
  boolean requested();

  boolean execute(Statement statement, String sql) throws SQLException;

  long executeUpdate(Statement statement, String sql) throws SQLException;

  PreparedStatement prepare(Connection connection, String sql) throws SQLException;

  record None() implements GeneratedKeys {
    @Override
    public boolean requested() {
      return false;
    }

    @Override
    public boolean execute(Statement statement, String sql) throws SQLException {
      return statement.execute(sql);
    }

    @Override
    public long executeUpdate(Statement statement, String sql) throws SQLException {
      return statement.executeLargeUpdate(sql);
    }

    @Override
    public PreparedStatement prepare(Connection connection, String sql) throws SQLException {
      return connection.prepareStatement(sql);
    }
  }

  record Flag(int flag) implements GeneratedKeys {
    @Override
    public boolean requested() {
      return flag == Statement.RETURN_GENERATED_KEYS;
    }

    @Override
    public boolean execute(Statement statement, String sql) throws SQLException {
      return statement.execute(sql, flag);
    }

    @Override
    public long executeUpdate(Statement statement, String sql) throws SQLException {
      return statement.executeLargeUpdate(sql, flag);
    }

    @Override
    public PreparedStatement prepare(Connection connection, String sql) throws SQLException {
      return connection.prepareStatement(sql, flag);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on as it came, never compared
  record Indexes(int @Nullable [] indexes) implements GeneratedKeys {
    @Override
    public boolean requested() {
      return indexes != null && indexes.length > 0;
    }

    @Override
    public boolean execute(Statement statement, String sql) throws SQLException {
      return statement.execute(sql, indexes);
    }

    @Override
    public long executeUpdate(Statement statement, String sql) throws SQLException {
      return statement.executeLargeUpdate(sql, indexes);
    }

    @Override
    public PreparedStatement prepare(Connection connection, String sql) throws SQLException {
      return connection.prepareStatement(sql, indexes);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on as it came, never compared
  record Names(String @Nullable [] names) implements GeneratedKeys {
    @Override
    public boolean requested() {
      return names != null && names.length > 0;
    }

    @Override
    public boolean execute(Statement statement, String sql) throws SQLException {
      return statement.execute(sql, names);
    }

    @Override
    public long executeUpdate(Statement statement, String sql) throws SQLException {
      return statement.executeLargeUpdate(sql, names);
    }

    @Override
    public PreparedStatement prepare(Connection connection, String sql) throws SQLException {
      return connection.prepareStatement(sql, names);
    }
  }
}
