package dev.stardust.proxy.auth;

import dev.stardust.proxy.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * The key with which clients encrypt a password on a connection that others can read. Thread-safe.
 */
final class RsaKey {

  private static final int BITS = 2048;
  private static final int LINE = 64;
  private static final String PADDING = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

  private final KeyPair pair;

  private RsaKey(KeyPair pair) {
    this.pair = pair;
  }

  /** A new key; takes a moment. */
  static RsaKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new RsaKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  KeyPair pair() {
    return pair;
  }

  /** The public key as MySQL sends it, as PEM. */
  Payload pem() {
    String base64 =
        Base64.getMimeEncoder(LINE, new byte[] {'\n'})
            .encodeToString(pair.getPublic().getEncoded());
    return new Payload(
        ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  /** What was encrypted with the public key; empty for anything else. */
  Optional<byte[]> decrypt(byte[] encrypted) {
    try {
      Cipher cipher = Cipher.getInstance(PADDING);
      cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
      return Optional.of(cipher.doFinal(encrypted));
    } catch (GeneralSecurityException notEncryptedForUs) {
      return Optional.empty();
    }
  }
}
