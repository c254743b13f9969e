package dev.stardust.proxy.auth;

/** The errors that end a login, with MySQL's codes, states and words. */
public final class Refusals {

  private Refusals() {}

  /** Nobody logged in within the time that there is for it. */
  public static Step.Refused timedOut() {
    return new Step.Refused(1159, "08S01", "Got timeout reading communication packets");
  }

  /** The proxy has as many connections as it may have. */
  static Step.Refused tooMany() {
    return new Step.Refused(1040, "08004", "Too many connections");
  }

  static Step.Refused denied(String user, String address, boolean usingPassword) {
    return new Step.Refused(
        1045,
        "28000",
        "Access denied for user '%s'@'%s' (using password: %s)"
            .formatted(user, address, usingPassword ? "YES" : "NO"));
  }

  /** The client knows no method that the user's stored password can be checked with. */
  static Step.Refused oldClient() {
    return new Step.Refused(
        1251,
        "08004",
        "Client does not support authentication protocol requested by server; consider upgrading"
            + " MySQL client");
  }

  static Step.Refused insecure() {
    return new Step.Refused(
        3159,
        "HY000",
        "Connections using insecure transport are prohibited while --require_secure_transport=ON.");
  }

  /** The user's own limit. */
  static Step.Refused userLimit(String user, int most) {
    return new Step.Refused(
        1226,
        "42000",
        "User '%s' has exceeded the 'max_user_connections' resource (current value: %d)"
            .formatted(user, most));
  }

  /** The limit of every user. */
  static Step.Refused everyUsersLimit(String user) {
    return new Step.Refused(
        1203,
        "42000",
        "User %s already has more than 'max_user_connections' active connections".formatted(user));
  }
}
