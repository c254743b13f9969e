package dev.stardust.change;

/** Thrown between two transactions of a change by whoever stops carrying it on. */
final class Stopped extends RuntimeException {

  private static final long serialVersionUID = 1;

  private Stopped() {
    super("stopped between two transactions", null, false, false);
  }

  static void unless(boolean goesOn) {
    if (!goesOn) {
      throw new Stopped();
    }
  }
}
