package dev.stardust.jdbc;

/** What the driver says about itself. */
final class DriverVersion {

  static final String NAME = "StarDust JDBC";
  static final int MAJOR = 0;
  static final int MINOR = 1;
  static final String TEXT = "stardust-jdbc-" + MAJOR + "." + MINOR;

  private DriverVersion() {}
}
