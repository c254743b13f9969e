package dev.stardust.service;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Handlers for SIGTERM, SIGINT and SIGHUP. A shutdown hook would not do: while hooks run the driver
 * leaves its peers, and the exit code is the signal's. The JDK's class for it is supported but not
 * part of the API that {@code --release} shows, so it is called by name.
 */
final class Signals {

  private Signals() {}

  /** Runs this, in a thread of the JVM's, when the process is asked to end. */
  static void onTermination(Runnable action) {
    handle("TERM", action);
    handle("INT", action);
  }

  /** Runs this, in a thread of the JVM's, when the process is asked to read its files again. */
  static void onReload(Runnable action) {
    handle("HUP", action);
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler forward =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  action.run();
                  yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "handler of SIG" + name;
              };
      Object proxy =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, forward);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not pass on SIG" + name, e);
    }
  }
}
