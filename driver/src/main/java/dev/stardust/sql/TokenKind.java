package dev.stardust.sql;

/** What a token is to MySQL's lexer. */
public enum TokenKind {
  /** An identifier without quotes, or a keyword. */
  WORD,
  /**
   * A name that cannot be a keyword: in back quotes, in double quotes under ANSI_QUOTES, or without
   * quotes directly behind a dot.
   */
  QUOTED,
  /** A string with its introducer, if any: {@code 'x'}, {@code N'x'}, {@code _utf8mb4'x'}. */
  STRING,
  /** A number, also {@code 0x1F}, {@code x'1F'}, {@code 0b1} and {@code b'1'}. */
  NUMBER,
  /** {@code ?} */
  PARAMETER,
  /** {@code @x}, {@code @`x`}, {@code @'x'}, {@code @@session.x}. */
  VARIABLE,
  /** An operator, parenthesis, comma, dot or semicolon. */
  SYMBOL,
  /** The optimizer hint comment behind SELECT, INSERT, REPLACE, UPDATE or DELETE. */
  HINT
}
