package dev.stardust.proxy.auth;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** What the proxy shows to clients that want to encrypt. */
public final class Tls {

  private static final String NAME = "stardust-proxy generated certificate";
  private static final Duration LIFETIME = Duration.ofDays(3650);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private Tls() {}

  /**
   * With a certificate of the operator's.
   *
   * @param certificate a PEM file of the certificate, followed by those that signed it
   * @param key a PEM file of its private key, as PKCS#8 without a password
   * @throws IOException when they cannot be used; names the reason
   */
  public static SslContext of(Path certificate, Path key) throws IOException {
    try {
      return built(SslContextBuilder.forServer(certificate.toFile(), key.toFile()));
    } catch (IllegalArgumentException unusable) {
      String reason =
          unusable.getCause() == null
              ? String.valueOf(unusable.getMessage())
              : unusable.getMessage() + ": " + unusable.getCause().getMessage();
      throw new IOException(reason, unusable);
    }
  }

  /** With a certificate of its own, new at each start, that no one vouches for. */
  public static SslContext generated(Clock clock) throws SSLException {
    KeyPair key = RsaKey.generate().pair();
    return built(
        SslContextBuilder.forServer(
            key.getPrivate(),
            SelfSigned.certificate(
                key, NAME, clock.instant().minus(Duration.ofDays(1)), LIFETIME)));
  }

  private static SslContext built(SslContextBuilder builder) throws SSLException {
    return builder.sslProvider(SslProvider.JDK).protocols(PROTOCOLS).build();
  }
}
