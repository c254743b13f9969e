package dev.stardust.service;

import java.io.Serial;

/** A setting that cannot be used, in one line for the user. */
public final class InvalidSettingException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  public InvalidSettingException(String message) {
    super(message);
  }
}
