package dev.stardust.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates, the operator's and generated ones, serve a client of TLS. */
final class TlsTest {

  private static final UnpooledByteBufAllocator BUFFERS = UnpooledByteBufAllocator.DEFAULT;

  @Test
  void aGeneratedCertificateIsWhatItSays() throws Exception {
    KeyPair key = RsaKey.generate().pair();
    for (String day : new String[] {"2026-01-02T03:04:05Z", "2046-01-02T03:04:05Z"}) {
      Instant from = Instant.parse(day);
      X509Certificate certificate =
          SelfSigned.certificate(key, "some name", from, Duration.ofDays(3650));
      certificate.verify(key.getPublic());
      assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=some name");
      assertThat(certificate.getIssuerX500Principal())
          .isEqualTo(certificate.getSubjectX500Principal());
      assertThat(certificate.getNotBefore()).isEqualTo(Date.from(from));
      assertThat(certificate.getNotAfter()).isEqualTo(Date.from(from.plus(Duration.ofDays(3650))));
      assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
      assertThat(certificate.getVersion()).isEqualTo(3);
    }
  }

  private static void shakeHands(SslContext server, SslContext client) throws SSLException {
    SSLEngine ours = server.newEngine(BUFFERS);
    SSLEngine theirs = client.newEngine(BUFFERS);
    ByteBuffer toUs = ByteBuffer.allocate(1 << 16);
    ByteBuffer toThem = ByteBuffer.allocate(1 << 16);
    for (int turn = 0; turn < 20; turn++) {
      turn(theirs, toThem, toUs);
      turn(ours, toUs, toThem);
    }
    assertThat(ours.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    assertThat(ours.getSession().getProtocol()).isEqualTo("TLSv1.3");
  }

  private static void turn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    engine.wrap(ByteBuffer.allocate(0), out);
    in.flip();
    engine.unwrap(in, ByteBuffer.allocate(1 << 16));
    in.compact();
    Runnable task = engine.getDelegatedTask();
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  @Test
  void aClientThatTrustsTheCertificateIsServed(@TempDir Path folder) throws Exception {
    KeyPair key = RsaKey.generate().pair();
    X509Certificate certificate =
        SelfSigned.certificate(key, "proxy", Instant.now(), Duration.ofDays(1));
    Path certificateFile = pem(folder.resolve("c.pem"), "CERTIFICATE", certificate.getEncoded());
    Path keyFile = pem(folder.resolve("k.pem"), "PRIVATE KEY", key.getPrivate().getEncoded());
    SslContext client =
        SslContextBuilder.forClient()
            .trustManager(certificate)
            .endpointIdentificationAlgorithm(null)
            .build();
    shakeHands(Tls.of(certificateFile, keyFile), client);
    assertThatThrownBy(() -> shakeHands(Tls.generated(Clock.systemUTC()), client))
        .isInstanceOf(SSLException.class);
  }

  private static Path pem(Path file, String what, byte[] bytes) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what));
  }

  @Test
  void filesThatCannotBeUsedAreNamedInOneLine(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertThatThrownBy(() -> Tls.of(empty, empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.pem");
    assertThatThrownBy(() -> Tls.of(folder.resolve("none.pem"), empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.pem");
  }
}
