package dev.stardust.proxy.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A password stored for {@code caching_sha2_password}: a slow digest with a salt.
 *
 * @param text {@code $A$}, three hexadecimal digits that tell the thousands of rounds, {@code $},
 *     20 bytes of salt, 43 characters of digest; a character for each byte
 */
record Sha2Hash(String text) implements StoredPassword {

  static final String PLUGIN = "caching_sha2_password";

  /** The salt may hold any byte from 1 to 127 but {@code $}. */
  static final Pattern FORM =
      Pattern.compile("\\$A\\$[0-9A-Fa-f]{3}\\$[\\x01-\\x7f]{20}[./0-9A-Za-z]{43}", Pattern.DOTALL);

  /** Of a longer password MySQL says that it is too long. */
  static final int LONGEST = 256;

  private static final int THOUSANDS_AT = 3;
  private static final int SALT_AT = 7;
  private static final int SALT_LENGTH = 20;
  private static final int THOUSAND = 1000;
  private static final int RADIX = 16;

  /** Those salts that can be written into a file by hand. */
  private static final String SALTS =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** The stored form of a password, with a salt of its own that is readable. */
  static Sha2Hash of(byte[] password, int thousands, SecureRandom random) {
    StringBuilder salt = new StringBuilder();
    for (int i = 0; i < SALT_LENGTH; i++) {
      salt.append(SALTS.charAt(random.nextInt(SALTS.length())));
    }
    String digest = ShaCrypt.digest(password, latin(salt.toString()), thousands * THOUSAND);
    return new Sha2Hash(String.format(Locale.ROOT, "$A$%03X$", thousands) + salt + digest);
  }

  /** What a server remembers of a password that was right: SHA-256 of its SHA-256. */
  static byte[] verifier(byte[] password) {
    return Digests.sha256(Digests.sha256(password));
  }

  /**
   * Whether the response is that of somebody who knows the password.
   *
   * @param response SHA-256 of the password, xor SHA-256 of the verifier and the nonce
   */
  static boolean accepts(byte[] verifier, byte[] nonce, byte[] response) {
    if (response.length != verifier.length) {
      return false;
    }
    byte[] claimed = Digests.xor(response, Digests.sha256(verifier, nonce));
    return MessageDigest.isEqual(Digests.sha256(claimed), verifier);
  }

  @Override
  public String plugin() {
    return PLUGIN;
  }

  /** Whether it is this password. Takes some milliseconds, whatever the answer. */
  boolean isOf(byte[] password) {
    int saltEnd = SALT_AT + SALT_LENGTH;
    String digest =
        ShaCrypt.digest(password, latin(text.substring(SALT_AT, saltEnd)), thousands() * THOUSAND);
    return MessageDigest.isEqual(latin(digest), latin(text.substring(saltEnd)));
  }

  private int thousands() {
    return Integer.parseInt(text.substring(THOUSANDS_AT, SALT_AT - 1), RADIX);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return PLUGIN;
  }
}
