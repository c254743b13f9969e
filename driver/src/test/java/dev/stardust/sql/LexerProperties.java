package dev.stardust.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLSyntaxErrorException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LexerProperties {

  private static final String[] PIECES = {
    "SELECT",
    "a",
    "t.b",
    "`q``u`",
    "'it''s'",
    "'\\''",
    "\"d\"",
    "N'x'",
    "x'1F'",
    "0x1F",
    "1e5",
    ".5",
    "1.",
    "1abc",
    "_utf8mb4'x'",
    "?",
    "@a",
    "@@s.x",
    "@`v`",
    "(",
    ")",
    ",",
    ";",
    ":=",
    "->>",
    "<=>",
    "||",
    "-",
    "--",
    "-- c\n",
    "# c\n",
    "/* c */",
    "/*+ h */",
    "/*!50708",
    "/*!99999",
    "*/",
    "/*!",
    "*",
    ".",
    "ä",
    "\\",
    "'",
    "\"",
    "`",
    "@",
    "\u0000"
  };

  @Provide
  Arbitrary<String> statements() {
    Arbitrary<String> gap = Arbitraries.of("", " ", "\n");
    Arbitrary<String> piece = Arbitraries.of(PIECES);
    return piece
        .flatMap(text -> gap.map(blank -> text + blank))
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 5000)
  void tokensAndGapsRebuildTheText(@ForAll("statements") String sql) {
    check(sql, LexerMode.DEFAULT);
    check(sql, new LexerMode(true, true, 80013));
  }

  @Property(tries = 2000)
  void anyTextIsReadOrRefused(@ForAll String sql) {
    check(sql, LexerMode.DEFAULT);
  }

  @Property(tries = 2000)
  void splittingLosesNoToken(@ForAll("statements") String sql) {
    try {
      List<Token> all = Lexer.lex(sql, LexerMode.DEFAULT);
      List<Statement> statements = Statements.split(sql, LexerMode.DEFAULT);
      List<String> texts =
          statements.stream().flatMap(s -> s.tokens().stream()).map(Token::text).toList();
      assertThat(texts)
          .isEqualTo(all.stream().filter(t -> !t.isSymbol(";")).map(Token::text).toList());
      for (Statement statement : statements) {
        // Two minus signs at the very end begin a comment, before a semicolon they do not.
        if (statement.kind() == StatementKind.EMPTY || statement.text().endsWith("--")) {
          continue;
        }
        assertThat(Lexer.lex(statement.text(), LexerMode.DEFAULT)).isEqualTo(statement.tokens());
      }
    } catch (SQLSyntaxErrorException refused) {
      assertThat(refused.getErrorCode()).isEqualTo(1064);
    }
  }

  private static void check(String sql, LexerMode mode) {
    List<Token> tokens;
    try {
      tokens = Lexer.lex(sql, mode);
    } catch (SQLSyntaxErrorException refused) {
      assertThat(refused.getErrorCode()).isEqualTo(1064);
      return;
    }
    StringBuilder rebuilt = new StringBuilder();
    int end = 0;
    for (Token token : tokens) {
      assertThat(token.start()).isGreaterThanOrEqualTo(end);
      assertThat(token.end()).isGreaterThan(token.start());
      rebuilt.append(sql, /* start= */ end, /* end= */ token.start()).append(token.text());
      end = token.end();
    }
    assertThat(rebuilt.append(sql.substring(end)).toString()).isEqualTo(sql);
  }
}
