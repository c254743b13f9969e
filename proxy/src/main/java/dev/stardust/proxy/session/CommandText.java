package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.ErrorPacket;
import io.netty.buffer.ByteBuf;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Texts in commands. */
final class CommandText {

  private static final ErrorPacket INVALID_STRING =
      new ErrorPacket(
          1300,
          "HY000",
          "Invalid utf8mb4 character string in a statement; write binary values as x'...'");

  private CommandText() {}

  /** What is left of a command, as a text. */
  static String read(ByteBuf in) throws SQLException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(in.nioBuffer()).toString();
    } catch (CharacterCodingException malformed) {
      throw SqlErrors.of(INVALID_STRING);
    }
  }
}
