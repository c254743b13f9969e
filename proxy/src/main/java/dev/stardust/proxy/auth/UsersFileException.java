package dev.stardust.proxy.auth;

import java.io.Serial;

/** A users file that cannot be used, in one line that names the place and shows no password. */
public final class UsersFileException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  /**
   * @param line of the file, from 1
   */
  UsersFileException(int line, String reason) {
    super("line " + line + ": " + reason);
  }
}
