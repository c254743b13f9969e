package dev.stardust.proxy.auth;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A password as MySQL stores it in {@code mysql.user.authentication_string}: enough to check one,
 * not enough to know it.
 */
sealed interface StoredPassword permits NativeHash, Sha2Hash {

  /** How it is written, for messages. */
  String FORM =
      "what MySQL stores: *…, $A$005$…, or the hexadecimal digits of that after 0x;"
          + " 'stardust-proxy password' prints it";

  /** The method that proves it. */
  String plugin();

  /**
   * Reads the stored form.
   *
   * @param text as it is, or {@code 0x} and the hexadecimal digits of its bytes
   * @return empty when it is neither method's
   */
  static Optional<StoredPassword> parse(String text) {
    String plain = text;
    if (text.startsWith("0x") || text.startsWith("0X")) {
      try {
        plain =
            new String(
                HexFormat.of().parseHex(text, 2, text.length()), StandardCharsets.ISO_8859_1);
      } catch (IllegalArgumentException notHexadecimal) {
        return Optional.empty();
      }
    }
    if (NativeHash.FORM.matcher(plain).matches()) {
      return Optional.of(new NativeHash(plain.toUpperCase(Locale.ROOT)));
    }
    return Sha2Hash.FORM.matcher(plain).matches()
        ? Optional.of(new Sha2Hash(plain))
        : Optional.empty();
  }
}
