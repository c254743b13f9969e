package dev.stardust.jdbc;

import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The driver for URLs that begin with {@code jdbc:stardust:mysql:}. Loading the class registers it;
 * {@link java.util.ServiceLoader} does so.
 */
public final class StardustDriver extends UnregisteredDriver {

  static {
    try {
      DriverManager.registerDriver(new StardustDriver());
    } catch (SQLException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }
}
