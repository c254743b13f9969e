package dev.stardust.cli;

import java.io.PrintWriter;

/** How far something has come, on one line of a terminal that is written over and over. */
final class ProgressBar {

  private static final int WIDTH = 30;
  private static final long PAUSE = 200_000_000;

  private final PrintWriter out;
  private final String what;
  private final long total;
  private final boolean shown;
  private long printedAt;
  private boolean printed;

  /**
   * @param total what counts as all; 0 when nobody knows
   * @param wanted false for programs; without a terminal there is no bar either
   */
  @SuppressWarnings("SystemConsoleNull") // where it is never null, a bar too many does no harm
  ProgressBar(PrintWriter out, String what, long total, boolean wanted) {
    this.out = out;
    this.what = what;
    this.total = total;
    this.shown = wanted && System.console() != null;
    this.printedAt = System.nanoTime() - PAUSE;
  }

  /** Shows so many of all, unless it has just been shown. */
  void show(long done) {
    if (shown && System.nanoTime() - printedAt >= PAUSE) {
      print(done);
    }
  }

  /** Shows the last state and ends the line. */
  void end(long done) {
    if (shown) {
      print(done);
      out.println();
      out.flush();
    }
  }

  private void print(long done) {
    printedAt = System.nanoTime();
    String text = what + " " + done;
    if (total > 0) {
      int filled = (int) (WIDTH * Math.min(done, total) / total);
      text =
          "%s [%s%s] %3d %%"
              .formatted(
                  what,
                  "#".repeat(filled),
                  " ".repeat(WIDTH - filled),
                  100 * Math.min(done, total) / total);
    }
    out.print((printed ? "\r" : "") + text);
    out.flush();
    printed = true;
  }
}
