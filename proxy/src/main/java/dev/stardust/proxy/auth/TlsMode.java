package dev.stardust.proxy.auth;

/** Whether clients encrypt. */
public enum TlsMode {
  /** They cannot. */
  OFF,
  /** They may. */
  PREFER,
  /** They must; who does not is refused before it shows a password. */
  REQUIRE
}
