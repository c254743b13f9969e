package dev.stardust.catalog;

import java.sql.SQLException;

/** A function that talks to a database. */
@FunctionalInterface
public interface SqlFunction<T, R> {
  R apply(T argument) throws SQLException;
}
