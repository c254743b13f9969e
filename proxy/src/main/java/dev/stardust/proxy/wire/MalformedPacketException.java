package dev.stardust.proxy.wire;

/** A packet breaks the protocol: nothing that follows on its connection can be trusted. */
public final class MalformedPacketException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public MalformedPacketException(String reason) {
    super(reason);
  }
}
