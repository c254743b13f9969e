package dev.stardust.proxy.netty;

import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;

/** One client's bytes that mean nothing. */
record Noise(Random random) {

  private static final int LONGEST = 300;

  byte[] bytes() {
    byte[] noise = new byte[random.nextInt(LONGEST)];
    random.nextBytes(noise);
    return noise;
  }

  /** Bytes with some of them other ones, and perhaps cut off. */
  byte[] mutated(byte... bytes) {
    byte[] other = bytes.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      other[random.nextInt(other.length)] = (byte) random.nextInt(256);
    }
    return random.nextBoolean() ? other : Arrays.copyOf(other, random.nextInt(other.length + 1));
  }

  /** One of them. */
  int any(int... values) {
    return values[random.nextInt(values.length)];
  }

  /** Bytes that are packets by their lengths, from that number on. */
  byte[] packets(int sequence) {
    ByteBuf framed = Unpooled.buffer();
    for (int i = random.nextInt(3); i >= 0; i--) {
      Packets.frame(framed, sequence + i, Unpooled.wrappedBuffer(bytes()));
    }
    return ByteBufUtil.getBytes(framed);
  }
}
