package dev.stardust.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

  private static List<String> texts(String sql) throws SQLException {
    return Lexer.lex(sql, LexerMode.DEFAULT).stream().map(Token::text).toList();
  }

  private static Token only(String sql) throws SQLException {
    List<Token> tokens = Lexer.lex(sql, LexerMode.DEFAULT);
    assertThat(tokens).hasSize(1);
    return tokens.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "abc|WORD",
        "a$1|WORD",
        "1abc|WORD",
        "1e|WORD",
        "0xg|WORD",
        "ä|WORD",
        "`a``b`|QUOTED",
        "'it''s'|STRING",
        "'it\\'s'|STRING",
        "N'x'|STRING",
        "_utf8mb4'x'|STRING",
        "\"a\"|STRING",
        "1|NUMBER",
        "1.5|NUMBER",
        ".5|NUMBER",
        "1.|NUMBER",
        "1e5|NUMBER",
        "1.5E-3|NUMBER",
        "0x1F|NUMBER",
        "x'1F'|NUMBER",
        "0b01|NUMBER",
        "B'01'|NUMBER",
        "?|PARAMETER",
        "@a|VARIABLE",
        "@`a b`|VARIABLE",
        "@'a b'|VARIABLE",
        "@@session.sql_mode|VARIABLE",
        "@@`x`|VARIABLE",
        ":=|SYMBOL",
        "->|SYMBOL",
        "->>|SYMBOL",
        "<=>|SYMBOL",
        "&&|SYMBOL",
        "!=|SYMBOL",
        "<<|SYMBOL",
        ";|SYMBOL"
      })
  void readsOneToken(String sql, TokenKind kind) throws SQLException {
    assertThat(only(sql)).isEqualTo(new Token(kind, 0, sql.length(), sql));
  }

  @Test
  void separatesNamesAndNumbers() throws SQLException {
    assertThat(texts("t.1e5")).containsExactly("t", ".", "1e5");
    assertThat(texts("t .5")).containsExactly("t", ".5");
    assertThat(texts("`t`.5a")).containsExactly("`t`", ".", "5a");
    assertThat(texts("1e5x")).containsExactly("1e5", "x");
    assertThat(texts("1-.5")).containsExactly("1", "-", ".5");
    assertThat(texts("a.*")).containsExactly("a", ".", "*");
  }

  @Test
  void aNameBehindADotIsNoKeyword() throws SQLException {
    Token from = Lexer.lex("t.from", LexerMode.DEFAULT).get(2);
    assertThat(from.is("FROM")).isFalse();
    assertThat(from.isName()).isTrue();
    assertThat(from.name()).isEqualTo("from");
  }

  @Test
  void skipsComments() throws SQLException {
    assertThat(texts("a # b\nc -- d\n, e/* f */g--1"))
        .containsExactly("a", "c", ",", "e", "g", "-", "-", "1");
    assertThat(texts("a --")).containsExactly("a");
  }

  @Test
  void readsVersionCommentsThatTheServerObeys() throws SQLException {
    assertThat(texts("/*!50708 SET x=1 */")).containsExactly("SET", "x", "=", "1");
    assertThat(texts("/*!090704 a */ /*!090705 b */")).containsExactly("a");
    assertThat(texts("SELECT /*!99999 a /* b */ c */ d")).containsExactly("SELECT", "d");
    assertThat(texts("SELECT /*! STRAIGHT_JOIN */ d"))
        .containsExactly("SELECT", "STRAIGHT_JOIN", "d");
    assertThat(texts("2*/*!2*/3")).containsExactly("2", "*", "2", "3");
  }

  @Test
  void hintsAreTokensWhereMySqlReadsThem() throws SQLException {
    assertThat(texts("SELECT /*+ MAX_EXECUTION_TIME(1) */ a /*+ b */"))
        .containsExactly("SELECT", "/*+ MAX_EXECUTION_TIME(1) */", "a");
  }

  @Test
  void obeysTheSqlMode() throws SQLException {
    LexerMode ansi = new LexerMode(true, true, 90704);
    List<Token> tokens = Lexer.lex("\"a\"\"b\" 'c\\' d", ansi);
    assertThat(tokens.get(0).kind()).isEqualTo(TokenKind.QUOTED);
    assertThat(tokens.get(0).name()).isEqualTo("a\"b");
    assertThat(tokens).extracting(Token::text).containsExactly("\"a\"\"b\"", "'c\\'", "d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'a", "SELECT `a", "\"a\\\"", "x'1", "/* a", "/*! a", "/*!99999 a", "@'a"})
  void refusesWhatDoesNotEnd(String sql) {
    assertThatThrownBy(() -> Lexer.lex(sql, LexerMode.DEFAULT))
        .isInstanceOfSatisfying(
            SQLSyntaxErrorException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo(1064);
              assertThat(e.getSQLState()).isEqualTo("42000");
            });
  }
}
