package dev.stardust.service;

import java.net.InetSocketAddress;
import java.util.List;

/** The settings of the port at which a process is watched. */
public final class HttpSettings {

  public static final Setting<String> PORT =
      Setting.offOrNumber(
          "http-port",
          "off",
          65_535,
          "The port of `/health`, `/ready` and `/metrics`. 0 takes any free port, which the event"
              + " `http_listening` tells.");

  public static final Setting<String> ADDRESS =
      Setting.text(
          "http-address",
          "127.0.0.1",
          "an address of this host",
          "Where that port listens.",
          HttpSettings::isAddress);

  /** In the order of the documentation. */
  public static final List<Setting<?>> ALL = List.of(PORT, ADDRESS);

  private HttpSettings() {}

  private static boolean isAddress(String text) {
    return !text.isEmpty() && !new InetSocketAddress(text, 0).isUnresolved();
  }
}
