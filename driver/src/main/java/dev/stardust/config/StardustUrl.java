package dev.stardust.config;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code jdbc:stardust:mysql:…} URL, taken apart: the driver's own properties, and what goes to
 * Connector/J. As with Connector/J, a property given beside the URL wins over the same one in it.
 *
 * @param url the URL as given
 * @param settings the driver's own properties
 * @param delegateUrl the URL for Connector/J, without the driver's own properties
 * @param delegateProperties the properties for Connector/J
 * @param multiQueries whether the user allows several statements in one text; the delegate always
 *     does, because the engine sends several in one packet
 * @param maxRows as many rows as the user's queries give at most, or 0; the delegate would take it
 *     for the engine's as well
 */
public record StardustUrl(
    String url,
    Settings settings,
    String delegateUrl,
    Properties delegateProperties,
    boolean multiQueries,
    int maxRows) {

  /** What every URL of the driver starts with. */
  public static final String PREFIX = "jdbc:stardust:";

  private static final String MULTI_QUERIES = "allowMultiQueries";
  private static final String MAX_ROWS = "maxRows";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,8}");

  /** Whether the URL is meant for this driver, right or wrong. */
  public static boolean isStardust(@Nullable String url) {
    return url != null && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /**
   * Takes a URL apart.
   *
   * @param url the URL
   * @param info properties given beside it
   * @throws SQLException if the URL is not one of this driver for MySQL, or a property has a value
   *     that is not allowed
   */
  public static StardustUrl parse(String url, Properties info) throws SQLException {
    String delegate = isStardust(url) ? url.substring(PREFIX.length()) : "";
    if (!delegate.startsWith("mysql:") && !delegate.startsWith("mysql+srv:")) {
      throw Errors.of(
          ErrorCode.INVALID_URL, masked(url), "'mysql:' does not follow '" + PREFIX + "'");
    }
    int question = delegate.indexOf('?');
    if (question < 0) {
      question = delegate.length();
    }
    int fragment = delegate.indexOf('#', question);
    int end = fragment < 0 ? delegate.length() : fragment;
    Sorter sorter = new Sorter();
    List<String> others = new ArrayList<>();
    for (String pair : delegate.substring(Math.min(question + 1, end), end).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals)).strip();
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!pair.isEmpty() && !sorter.take(name, value)) {
        others.add(pair);
      }
    }
    Properties rest = new Properties();
    for (String name : info.stringPropertyNames()) {
      if (!sorter.take(name, info.getProperty(name))) {
        rest.setProperty(name, info.getProperty(name));
      }
    }
    rest.setProperty(MULTI_QUERIES, "true");
    String query = others.isEmpty() ? "" : "?" + String.join("&", others);
    String delegateUrl = "jdbc:" + delegate.substring(0, question) + query;
    return new StardustUrl(
        url,
        new Settings(sorter.own),
        delegateUrl,
        rest,
        multiQueries(sorter.multiQueries),
        sorter.maxRows);
  }

  /** Keeps what is the driver's own; what comes later wins. */
  private static final class Sorter {
    final Map<ConnectionProperty<?>, String> own = new HashMap<>();
    String multiQueries = "false";
    int maxRows;

    boolean take(String name, String value) {
      Optional<ConnectionProperty<?>> property = ConnectionProperties.named(name);
      property.ifPresent(known -> own.put(known, value));
      boolean isMultiQueries = name.equalsIgnoreCase(MULTI_QUERIES);
      if (isMultiQueries) {
        multiQueries = value;
      }
      boolean isMaxRows = name.equalsIgnoreCase(MAX_ROWS) && NUMBER.matcher(value).matches();
      if (isMaxRows) {
        maxRows = Integer.parseInt(value);
      }
      return property.isPresent() || isMultiQueries || isMaxRows;
    }
  }

  private static boolean multiQueries(String value) throws SQLException {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default ->
          throw Errors.of(ErrorCode.INVALID_PROPERTY, MULTI_QUERIES, value, "true, false, yes, no");
    };
  }

  private static String decode(String text) throws SQLException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEscape) {
      throw Errors.of(ErrorCode.INVALID_URL, masked(text), "a % is not followed by two digits");
    }
  }

  /** The URL with every password in it replaced by stars, fit for a message. */
  public static String masked(String url) {
    return url.replaceAll("(?i)((?:password\\w*|pwd)\\s*=)[^&,)#]*", "$1***")
        .replaceAll("(//[^/?:@]*):[^/?@]*@", "$1:***@");
  }

  /** Without passwords. */
  @Override
  public String toString() {
    return masked(url);
  }
}
