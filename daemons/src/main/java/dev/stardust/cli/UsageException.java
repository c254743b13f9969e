package dev.stardust.cli;

import java.io.Serial;

/** What the user has asked for cannot be done; one clear line, and nothing has been written. */
final class UsageException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
