package dev.stardust.service;

/** What the end of a process tells whoever runs it. */
public final class ExitCode {

  /** Stopped as asked, or nothing left to do. */
  public static final int CLEAN = 0;

  /** Something failed; starting again may help. */
  public static final int FAILED = 1;

  /** Wrong usage, or another process has its place; starting again does not help. */
  public static final int REFUSED = 2;

  private ExitCode() {}
}
