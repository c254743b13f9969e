package dev.stardust.load;

/** A value that cannot be one of its column, whatever MySQL would say. */
final class BadValueException extends Exception {

  BadValueException(String message) {
    super(message);
  }
}
