package dev.stardust.proxy.auth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A certificate that nobody has signed but its own key, as MySQL makes one at its first start. It
 * keeps others from reading along, and proves nothing about who answers.
 *
 * <p>The JDK signs and reads certificates, and has no public way to write one; so the few
 * structures of X.509 are written here.
 */
final class SelfSigned {

  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_ID = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;

  private static final byte[] COMMON_NAME = tagged(OBJECT_ID, hex("550403"));
  private static final byte[] BASIC_CONSTRAINTS = tagged(OBJECT_ID, hex("551d13"));
  private static final byte[] SHA256_WITH_RSA =
      tagged(SEQUENCE, tagged(OBJECT_ID, hex("2a864886f70d01010b")), hex("0500"));

  private static final int SERIAL_BITS = 100;
  private static final int FIRST_YEAR_OF_LONG_TIMES = 2050;
  private static final int LONG_FORM = 0x80;

  private SelfSigned() {}

  /**
   * A certificate for this key.
   *
   * @param name whom it is for
   * @param from when it begins to be valid
   * @param lifetime for how long it is
   */
  static X509Certificate certificate(KeyPair key, String name, Instant from, Duration lifetime) {
    byte[] who =
        tagged(
            SEQUENCE,
            tagged(
                SET,
                tagged(
                    SEQUENCE,
                    COMMON_NAME,
                    tagged(UTF8_STRING, name.getBytes(StandardCharsets.UTF_8)))));
    byte[] body =
        tagged(
            SEQUENCE,
            tagged(VERSION, tagged(INTEGER, (byte) 2)),
            tagged(INTEGER, new BigInteger(SERIAL_BITS, new SecureRandom()).toByteArray()),
            SHA256_WITH_RSA,
            who,
            tagged(SEQUENCE, time(from), time(from.plus(lifetime))),
            who,
            key.getPublic().getEncoded(),
            tagged(EXTENSIONS, tagged(SEQUENCE, authority())));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.getPrivate());
      signature.update(body);
      byte[] certificate =
          tagged(
              SEQUENCE, body, SHA256_WITH_RSA, tagged(BIT_STRING, new byte[1], signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A client may be told to trust it as an authority, since nobody else has signed it. */
  private static byte[] authority() {
    byte[] isAuthority = tagged(BOOLEAN, (byte) 0xff);
    return tagged(
        SEQUENCE,
        BASIC_CONSTRAINTS,
        tagged(BOOLEAN, (byte) 0xff),
        tagged(OCTET_STRING, tagged(SEQUENCE, isAuthority)));
  }

  private static byte[] time(Instant instant) {
    boolean longForm = instant.atZone(ZoneOffset.UTC).getYear() >= FIRST_YEAR_OF_LONG_TIMES;
    String text =
        DateTimeFormatter.ofPattern(longForm ? "yyyyMMddHHmmss'Z'" : "yyMMddHHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(instant);
    return tagged(longForm ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] tagged(int tag, byte value) {
    return tagged(tag, new byte[] {value});
  }

  /** DER: the tag, the length of all parts, the parts. */
  private static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      value.writeBytes(part);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    if (value.size() < LONG_FORM) {
      all.write(value.size());
    } else {
      byte[] length = BigInteger.valueOf(value.size()).toByteArray();
      int skipped = length[0] == 0 ? 1 : 0;
      all.write(LONG_FORM | length.length - skipped);
      all.write(length, skipped, length.length - skipped);
    }
    all.writeBytes(value.toByteArray());
    return all.toByteArray();
  }
}
