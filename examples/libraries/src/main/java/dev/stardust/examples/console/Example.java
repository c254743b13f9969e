package dev.stardust.examples.console;

import java.io.PrintStream;

/** A program that uses one library on the database of a URL. */
@FunctionalInterface
public interface Example {

  /**
   * Makes tables, uses them, and tells what it finds.
   *
   * @param url of an empty database, {@code jdbc:mysql:} or {@code jdbc:stardust:mysql:}, with the
   *     user in it
   */
  void run(String url, PrintStream out) throws Exception;

  /** Runs the example on the database that the command line names, or says how to name one. */
  static void start(Class<?> main, String[] args, Example example) throws Exception {
    if (args.length == 1) {
      example.run(args[0], System.out);
    } else {
      System.err.println("Usage: java " + main.getName() + " URL");
      System.err.println("  jdbc:mysql://HOST:PORT/DATABASE?user=USER            ordinary tables");
      System.err.println("  jdbc:stardust:mysql://HOST:PORT/DATABASE?user=USER   virtual tables");
      System.err.println("The database should be empty: the example makes its own tables.");
    }
  }
}
