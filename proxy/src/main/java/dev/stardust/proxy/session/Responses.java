package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Writes the packets of one answer, which are numbered through. */
public final class Responses {

  private static final int ENOUGH = 1 << 16;

  private final Outlet outlet;
  private final long capabilities;
  private int sequence;
  private ByteBuf packets;
  private Charset errors = StandardCharsets.UTF_8;

  /**
   * An answer.
   *
   * @param capabilities the client's dialect
   * @param sequence the number of its first packet
   */
  public Responses(Outlet outlet, long capabilities, int sequence) {
    this.outlet = outlet;
    this.capabilities = capabilities;
    this.sequence = sequence & 0xFF;
    this.packets = outlet.buffer();
  }

  /** Says what errors are written in. */
  Responses in(Charset charset) {
    errors = charset;
    return this;
  }

  /** Writes one packet. */
  public void packet(Consumer<ByteBuf> writer) {
    ByteBuf payload = outlet.buffer();
    try {
      writer.accept(payload);
      sequence = Packets.frame(packets, sequence, payload);
    } finally {
      payload.release();
    }
  }

  /**
   * Lets the client have what is there, when that is much, and waits until it has read it.
   *
   * @return false when the client has gone
   */
  boolean relieve() {
    if (packets.readableBytes() < ENOUGH) {
      return true;
    }
    send();
    packets = outlet.buffer();
    return outlet.awaitWritable();
  }

  void ok(OkPacket ok) {
    packet(ok::write);
  }

  /**
   * Begins rows: their columns, and the end of these where the dialect has one.
   *
   * @param columns definitions as MySQL writes them
   */
  void columns(List<byte[]> columns, int status) {
    packet(out -> Packets.writeNumber(out, columns.size()));
    columns.forEach(column -> packet(out -> out.writeBytes(column)));
    if (!Capability.has(capabilities, Capability.DEPRECATE_EOF)) {
      end(status, 0);
    }
  }

  /** Ends columns, where the dialect does so, or rows. */
  void end(int status, int warnings) {
    packet(out -> OkPacket.writeEnd(out, capabilities, status, warnings));
  }

  public void error(ErrorPacket error) {
    packet(out -> error.write(out, errors));
  }

  /** Lets the client have everything. To be called once, at the end. */
  public void send() {
    outlet.write(packets);
    outlet.flush();
  }
}
