package dev.stardust.daemon;

import java.io.Serial;

/** Another process is this daemon, and only one may be. */
public final class SingletonHeldException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  SingletonHeldException(String daemon, String holder) {
    super("the " + daemon + " is running already: " + holder);
  }
}
