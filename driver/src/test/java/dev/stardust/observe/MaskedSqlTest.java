package dev.stardust.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.sql.LexerMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskedSqlTest {

  private static final LexerMode ANSI = new LexerMode(true, false, 90704);
  private static final LexerMode NO_ESCAPES = new LexerMode(false, true, 90704);

  private static String masked(String sql) {
    return MaskedSql.of(sql, LexerMode.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'secret'",
        "\"secret\"",
        "'it''s secret'",
        "'it\\'s secret'",
        "N'secret'",
        "_utf8mb4'secret'",
        "x'5EC4E7'",
        "0x5EC4E7",
        "b'1011'",
        "4711",
        "47.11",
        "4.7e11",
        ".4711"
      })
  void showsNoValue(String value) {
    assertThat(masked("SELECT a FROM t WHERE b = " + value + " AND c IN (1, " + value + ")"))
        .isEqualTo("SELECT a FROM t WHERE b = ? AND c IN (?, ?)");
  }

  @Test
  void leavesNamesAndStructure() {
    assertThat(masked("SELECT `a`.b, @v, `my 1` FROM db.a\n  JOIN b ON a.x1 = b.x2 LIMIT 5"))
        .isEqualTo("SELECT `a`.b, @v, `my 1` FROM db.a JOIN b ON a.x1 = b.x2 LIMIT ?");
  }

  @Test
  void leavesCommentsOutAndMasksHints() {
    assertThat(
            masked(
                "SELECT /*+ SET_VAR(sort_buffer_size = 16M) INDEX(t ix) */ a -- secret\n"
                    + "FROM t /* secret */ WHERE a = 1 # secret"))
        .isEqualTo(
            "SELECT /*+ SET_VAR(sort_buffer_size = 16M) INDEX(t ix) */ a FROM t WHERE a = ?");
  }

  @ParameterizedTest
  @CsvSource({"SELECT 'secret", "SELECT \"secret", "SELECT 1 /* secret"})
  void showsNothingOfWhatCannotBeRead(String sql) {
    assertThat(masked(sql)).isEqualTo("(unreadable)");
  }

  @Test
  void readsAsTheServerDoes() {
    assertThat(MaskedSql.of("SELECT \"name\" FROM t", ANSI)).isEqualTo("SELECT \"name\" FROM t");
    assertThat(MaskedSql.of("SELECT 'a\\', 'secret'", NO_ESCAPES)).isEqualTo("SELECT ?, ?");
  }

  @Test
  void cutsLongTextsOff() {
    String masked = masked("INSERT INTO t VALUES (1)" + ", (1)".repeat(100_000));
    assertThat(masked).startsWith("INSERT INTO t VALUES (?), (?)").endsWith(" …");
    assertThat(masked.length()).isLessThan(MaskedSql.LONGEST + 10);
  }
}
