package dev.stardust.proxy.auth;

import dev.stardust.proxy.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;

/** A client that logs in, as MySQL's do. */
public record LoggingIn(Gate gate, String address, String plugin, boolean secure) {

  private static final String KEY_ENDS = "-----(BEGIN|END) PUBLIC KEY-----|\n";

  static LoggingIn bySha2(Gate gate) {
    return new LoggingIn(gate, "10.0.0.1", Sha2Hash.PLUGIN, false);
  }

  /** What came of it, and what the client was asked on the way. */
  record Outcome(Step end, String asked, Conversation conversation) {

    int code() {
      return end instanceof Step.Refused refused ? refused.code() : 0;
    }
  }

  Outcome as(String user, String password) {
    Conversation conversation = gate.begin(address);
    byte[] nonce = conversation.nonce().bytes();
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    StringBuilder asked = new StringBuilder();
    Step step =
        conversation.login(
            new Login(user, new Payload(proof(plugin, bytes, nonce)), plugin, secure));
    int turns = 0;
    while (step instanceof Step.Ask ask && turns++ < 5) {
      byte[] packet = ask.payload().bytes();
      step = conversation.reply(new Payload(answer(packet, bytes, nonce, secure, asked::append)));
    }
    return new Outcome(step, asked.toString(), conversation);
  }

  /** Told what a client is asked. */
  @FunctionalInterface
  public interface Note {
    void of(String what);
  }

  /** What a client answers in its login to a packet of the server's. */
  public static byte[] answer(
      byte[] packet, byte[] password, byte[] nonce, boolean secure, Note asked) {
    if (packet[0] == (byte) 0xfe) {
      int end = 1;
      while (packet[end] != 0) {
        end++;
      }
      String method = new String(packet, 1, end - 1, StandardCharsets.US_ASCII);
      asked.of("switch to " + method + ";");
      return proof(method, password, Arrays.copyOfRange(packet, end + 1, packet.length - 1));
    }
    byte[] terminated = Arrays.copyOf(password, password.length + 1);
    if (packet.length == 2) {
      asked.of("password;");
      return secure ? terminated : new byte[] {2};
    }
    asked.of("encrypted;");
    return encrypted(terminated, nonce, packet);
  }

  public static byte[] proof(String method, byte[] password, byte[] nonce) {
    if (password.length == 0) {
      return new byte[0];
    }
    boolean sha2 = method.equals(Sha2Hash.PLUGIN);
    UnaryOperator<byte[]> hash = sha2 ? Digests::sha256 : Digests::sha1;
    byte[] once = hash.apply(password);
    byte[] twice = hash.apply(once);
    return Digests.xor(once, sha2 ? Digests.sha256(twice, nonce) : Digests.sha1(nonce, twice));
  }

  private static byte[] encrypted(byte[] terminated, byte[] nonce, byte[] packet) {
    try {
      String pem = new String(packet, 1, packet.length - 1, StandardCharsets.US_ASCII);
      PublicKey key =
          KeyFactory.getInstance("RSA")
              .generatePublic(
                  new X509EncodedKeySpec(Base64.getDecoder().decode(pem.replaceAll(KEY_ENDS, ""))));
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return cipher.doFinal(Digests.xor(terminated, nonce));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
