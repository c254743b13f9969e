package dev.stardust.load;

/** A load that cannot begin. The message is one line for the user; nothing has been written. */
public final class LoadRefusedException extends Exception {

  public LoadRefusedException(String message) {
    super(message);
  }
}
