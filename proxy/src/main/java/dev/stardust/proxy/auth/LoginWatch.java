package dev.stardust.proxy.auth;

/** Is told of logins, for the log and metrics. Called by any thread; must be quick. */
public interface LoginWatch {

  /** Nobody looks. */
  LoginWatch NONE = (user, address, code) -> {};

  /**
   * A login has ended.
   *
   * @param user as the client has called itself; empty when it had no time for that
   * @param code 0 when it may work, else MySQL's number of the error
   */
  void ended(String user, String address, int code);
}
