package dev.stardust.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as a Connector/J URL in parts.
 *
 * @param authority host and port
 * @param properties user, password and whatever else the URL had, each {@code name=value}
 */
record ServerUrl(String authority, List<String> properties) {

  private static final Pattern URL =
      Pattern.compile("jdbc:mysql://(?<authority>[^/?]+)(/[^?]*)?(\\?(?<properties>.*))?");

  ServerUrl {
    properties = List.copyOf(properties);
  }

  static ServerUrl parse(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not of the form jdbc:mysql://host:port/?user=…: " + url);
    }
    List<String> properties = new ArrayList<>();
    if (matcher.group("properties") != null) {
      properties.addAll(List.of(matcher.group("properties").split("&")));
    }
    if (properties.stream().noneMatch(p -> p.startsWith("allowPublicKeyRetrieval="))) {
      properties.add("allowPublicKeyRetrieval=true");
    }
    return new ServerUrl(matcher.group("authority"), properties);
  }

  String with(String database, String... more) {
    List<String> all = new ArrayList<>(properties);
    all.addAll(List.of(more));
    return "jdbc:mysql://" + authority + "/" + database + "?" + String.join("&", all);
  }
}
