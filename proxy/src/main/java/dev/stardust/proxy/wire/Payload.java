package dev.stardust.proxy.wire;

/** The bytes of a packet without its header, or of a part of it. Never written to. */
public final class Payload {

  private final byte[] bytes;

  /**
   * @param bytes not copied: nobody writes to them any more
   */
  public Payload(byte... bytes) {
    this.bytes = bytes;
  }

  /** Not copied: to be read only. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  /** Says nothing of the contents, which may be a password. */
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
