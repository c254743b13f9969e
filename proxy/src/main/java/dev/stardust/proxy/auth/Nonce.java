package dev.stardust.proxy.auth;

import java.security.SecureRandom;

/** What a proof is about, so that it serves one connection only. */
final class Nonce {

  static final int LENGTH = 20;

  private Nonce() {}

  /** Bytes from 1 to 127 without {@code $}, as MySQL's are: none ends a text, none is an escape. */
  static byte[] next(SecureRandom random) {
    byte[] nonce = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      do {
        nonce[i] = (byte) (random.nextInt(Byte.MAX_VALUE) + 1);
      } while (nonce[i] == '$');
    }
    return nonce;
  }
}
