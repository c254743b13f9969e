package dev.stardust.proxy.auth;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests of MySQL's methods. Every Java has both. */
final class Digests {

  private Digests() {}

  static byte[] sha1(byte[]... parts) {
    return digest("SHA-1", parts);
  }

  static byte[] sha256(byte[]... parts) {
    return digest("SHA-256", parts);
  }

  static MessageDigest newSha256() {
    return named("SHA-256");
  }

  private static byte[] digest(String name, byte[]... parts) {
    MessageDigest digest = named(name);
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static MessageDigest named(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Each byte xor the byte at the same place of the mask, which begins anew where it ends.
   *
   * @param mask not empty
   */
  static byte[] xor(byte[] bytes, byte[] mask) {
    byte[] mixed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      mixed[i] = (byte) (bytes[i] ^ mask[i % mask.length]);
    }
    return mixed;
  }
}
