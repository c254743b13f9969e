package dev.stardust.proxy.auth;

import java.security.SecureRandom;

/** The stored forms of passwords, for whoever writes a users file. */
public final class Passwords {

  /** How many thousands of rounds MySQL 8 stores with. */
  private static final int THOUSANDS = 5;

  private Passwords() {}

  /**
   * For {@code caching_sha2_password}; another one each time, with a salt that can be read.
   *
   * @param password not empty, of at most 256 bytes
   */
  public static String sha2(byte[] password) {
    if (password.length == 0 || password.length > Sha2Hash.LONGEST) {
      throw new IllegalArgumentException("a password has from 1 to " + Sha2Hash.LONGEST + " bytes");
    }
    return Sha2Hash.of(password, THOUSANDS, new SecureRandom()).text();
  }

  /** For {@code mysql_native_password}, which clients from before MySQL 8 need. */
  public static String nativeForm(byte[] password) {
    if (password.length == 0) {
      throw new IllegalArgumentException("a password is not empty");
    }
    return NativeHash.of(password).text();
  }
}
