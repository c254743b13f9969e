package dev.stardust.proxy.auth;

import java.security.MessageDigest;

/**
 * Drepper's SHA-crypt with SHA-256, as MySQL uses it: with any length of salt, where the libraries
 * take 16 bytes at most.
 */
final class ShaCrypt {

  private static final String ALPHABET =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BITS = 6;
  private static final int LENGTH = 32;
  private static final int MIXED = 30;
  private static final int SALT_TURNS = 16;
  private static final int BYTE = 0xff;

  private ShaCrypt() {}

  /**
   * The digest's text.
   *
   * @return 43 characters
   */
  static String digest(byte[] password, byte[] salt, int rounds) {
    MessageDigest sha = Digests.newSha256();
    byte[] hash = first(password, salt);
    byte[] mixedPassword =
        stretched(Digests.sha256(repeated(password, password.length)), password.length);
    byte[] mixedSalt =
        stretched(Digests.sha256(repeated(salt, SALT_TURNS + (hash[0] & BYTE))), salt.length);
    for (int round = 0; round < rounds; round++) {
      boolean odd = round % 2 == 1;
      sha.update(odd ? mixedPassword : hash);
      if (round % 3 != 0) {
        sha.update(mixedSalt);
      }
      if (round % 7 != 0) {
        sha.update(mixedPassword);
      }
      sha.update(odd ? hash : mixedPassword);
      hash = sha.digest();
    }
    return text(hash);
  }

  private static byte[] first(byte[] password, byte[] salt) {
    byte[] other = Digests.sha256(password, salt, password);
    MessageDigest sha = Digests.newSha256();
    sha.update(password);
    sha.update(salt);
    sha.update(stretched(other, password.length));
    for (int bits = password.length; bits > 0; bits >>= 1) {
      sha.update(bits % 2 == 1 ? other : password);
    }
    return sha.digest();
  }

  private static byte[] repeated(byte[] bytes, int times) {
    byte[] all = new byte[bytes.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
    }
    return all;
  }

  /** The bytes over and over, until they are so many. */
  private static byte[] stretched(byte[] bytes, int length) {
    byte[] all = new byte[length];
    for (int i = 0; i < length; i += bytes.length) {
      System.arraycopy(bytes, 0, all, i, Math.min(bytes.length, length - i));
    }
    return all;
  }

  private static String text(byte[] hash) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int i = 0; i < MIXED / 3; i++) {
      append(text, hash[at], hash[(at + 10) % MIXED], hash[(at + 20) % MIXED], 4);
      at = (at + 21) % MIXED;
    }
    append(text, (byte) 0, hash[LENGTH - 1], hash[LENGTH - 2], 3);
    return text.toString();
  }

  private static void append(StringBuilder text, byte high, byte middle, byte low, int characters) {
    int bits = (high & BYTE) << 16 | (middle & BYTE) << 8 | low & BYTE;
    for (int i = 0; i < characters; i++) {
      text.append(ALPHABET.charAt(bits & (1 << BITS) - 1));
      bits >>>= BITS;
    }
  }
}
