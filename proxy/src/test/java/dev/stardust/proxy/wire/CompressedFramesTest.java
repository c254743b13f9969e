package dev.stardust.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames go there and back, and broken ones are refused. */
final class CompressedFramesTest {

  static Stream<Compression> algorithms() {
    return Stream.of(
        new Compression.Zlib(), new Compression.ZStandard(1), new Compression.ZStandard(99));
  }

  private static EmbeddedChannel channel(Compression compression) {
    CompressedFrames frames = new CompressedFrames(compression);
    return new EmbeddedChannel(frames.reader(), frames.writer());
  }

  private static byte[] sent(EmbeddedChannel from) {
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf frame = from.readOutbound(); frame != null; frame = from.readOutbound()) {
      all.writeBytes(frame);
      frame.release();
    }
    return ByteBufUtil.getBytes(all);
  }

  private static byte[] received(EmbeddedChannel to) {
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf part = to.readInbound(); part != null; part = to.readInbound()) {
      all.writeBytes(part);
      part.release();
    }
    return ByteBufUtil.getBytes(all);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void whatIsSentIsReceived(Compression compression) {
    Random random = new Random(1);
    for (int length : new int[] {1, 49, 50, 1000, 70_000, 16_777_215, 16_777_216, 20_000_000}) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      for (byte[] bytes : new byte[][] {new byte[length], noise}) {
        EmbeddedChannel sender = channel(compression);
        EmbeddedChannel receiver = channel(compression);
        sender.writeOutbound(Unpooled.wrappedBuffer(bytes));
        receiver.writeInbound(Unpooled.wrappedBuffer(sent(sender)));
        assertThat(received(receiver)).isEqualTo(bytes);
        sender.finishAndReleaseAll();
        receiver.finishAndReleaseAll();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void theNumbersGoOnFromTheOtherSides(Compression compression) {
    EmbeddedChannel channel = channel(compression);
    byte[] frame = {1, 0, 0, 4, 0, 0, 0, 'x'};
    channel.writeInbound(Unpooled.wrappedBuffer(frame));
    assertThat(received(channel)).containsExactly('x');
    channel.writeOutbound(Unpooled.wrappedBuffer(new byte[5000]));
    byte[] answer = sent(channel);
    assertThat(answer[3]).isEqualTo((byte) 5);
    assertThat(answer.length).isLessThan(200);
    channel.finishAndReleaseAll();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void aLengthThatIsNotTrueIsRefused(Compression compression) {
    byte[] content = compression.compress(new byte[1000]);
    for (int claimed : new int[] {1, 999, 1001, 16_777_215}) {
      ByteBuf frame = Unpooled.buffer().writeMediumLE(content.length).writeByte(0);
      frame.writeMediumLE(claimed).writeBytes(content);
      EmbeddedChannel channel = channel(compression);
      assertThatThrownBy(() -> channel.writeInbound(frame))
          .isInstanceOf(DecoderException.class)
          .hasCauseInstanceOf(MalformedPacketException.class);
      channel.finishAndReleaseAll();
    }
  }
}
