package dev.stardust.benchmarks.harness;

/** The heap of this process. */
public final class Memory {

  private static final int COLLECTIONS = 3;

  private Memory() {}

  /** The bytes of all objects that are in use; what only weak references hold is let go first. */
  public static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
