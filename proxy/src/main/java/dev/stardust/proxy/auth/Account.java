package dev.stardust.proxy.auth;

import java.util.Properties;

/**
 * A user of the proxy.
 *
 * @param user the name
 * @param tenant the tenant whose rows its sessions see
 * @param url the driver's URL of the backend, {@code jdbc:stardust:mysql://host:port/}, without a
 *     database
 * @param credentials {@code user} and {@code password} on the backend, and further properties of
 *     the driver such as {@code filterPolicy}
 * @param policy what its statements may do
 */
public record Account(String user, long tenant, String url, Properties credentials, Policy policy) {

  /** Without the password. */
  @Override
  public String toString() {
    return "Account " + user + " of tenant " + tenant;
  }
}
