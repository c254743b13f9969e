package dev.stardust.differential;

/** Where the MySQL server of the tests is. */
final class Server {

  private Server() {}

  /** A plain Connector/J URL of a database with connection properties. */
  static String url(String database, String properties) {
    String base = System.getenv().getOrDefault("STARDUST_MYSQL_URL", "");
    int question = base.indexOf('?');
    String host = question < 0 ? base : base.substring(0, question);
    String rest = question < 0 ? "" : base.substring(question + 1);
    return host + database + "?" + rest + (properties.isEmpty() ? "" : "&" + properties);
  }
}
