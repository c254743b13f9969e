package dev.stardust.chronicler;

/** A request that cannot be accepted. The message is one line for the user. */
public final class ExportRefusedException extends Exception {

  public ExportRefusedException(String message) {
    super(message);
  }

  ExportRefusedException(String message, Throwable cause) {
    super(message.replaceAll("\\s*\\R\\s*", " "), cause);
  }
}
