package dev.stardust.load;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Strings as JSON text. */
final class JsonText {

  private JsonText() {}

  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
