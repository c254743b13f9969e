package dev.stardust.proxy.auth;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A password stored for {@code mysql_native_password}: SHA-1 of its SHA-1.
 *
 * @param text an asterisk and 40 hexadecimal digits in upper case
 */
record NativeHash(String text) implements StoredPassword {

  static final String PLUGIN = "mysql_native_password";
  static final Pattern FORM = Pattern.compile("\\*[0-9A-Fa-f]{40}");

  /** The stored form of a password. */
  static NativeHash of(byte[] password) {
    byte[] hash = Digests.sha1(Digests.sha1(password));
    return new NativeHash("*" + HexFormat.of().withUpperCase().formatHex(hash));
  }

  @Override
  public String plugin() {
    return PLUGIN;
  }

  /**
   * Whether the response is that of somebody who knows the password.
   *
   * @param response SHA-1 of the password, xor SHA-1 of the nonce and the stored hash
   */
  boolean accepts(byte[] nonce, byte[] response) {
    byte[] stored = HexFormat.of().parseHex(text, 1, text.length());
    if (response.length != stored.length) {
      return false;
    }
    byte[] claimed = Digests.xor(response, Digests.sha1(nonce, stored));
    return MessageDigest.isEqual(Digests.sha1(claimed), stored);
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return PLUGIN;
  }
}
