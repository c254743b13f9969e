package dev.stardust.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenFormTest {

  private static final String TEXT = "SELECT a1, 'x' FROM t2 WHERE a1 = 5 AND b='it' AND c <1.5";

  @Test
  void valuesOfATextWithTheSameLettersAroundThem() throws SQLException {
    String other = "SELECT a1, 'x' FROM t2 WHERE a1 = 77 AND b='' AND c <0";
    assertThat(form(TEXT).values(other)).containsExactly("77", "''", "0");
    assertThat(WrittenForm.hash(other)).isEqualTo(WrittenForm.hash(TEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a1, 'y' FROM t2 WHERE a1 = 5 AND b='it' AND c <1.5",
        "SELECT a1, 'x' FROM t3 WHERE a1 = 5 AND b='it' AND c <1.5",
        "SELECT a1, 'x' FROM t2 WHERE a1 = 5 AND b='it' AND c <1.5 ",
        "SELECT a1, 'x' FROM t2 WHERE a1 = 5 AND b='it' AND c <",
        "SELECT a1, 'x' FROM t2 WHERE a1 = 5",
        // other kinds
        "SELECT a1, 'x' FROM t2 WHERE a1 = '5' AND b='it' AND c <1.5",
        "SELECT a1, 'x' FROM t2 WHERE a1 = a AND b='it' AND c <1.5",
        "SELECT a1, 'x' FROM t2 WHERE a1 = -5 AND b='it' AND c <1.5",
        // what is not simple may end elsewhere
        "SELECT a1, 'x' FROM t2 WHERE a1 = 5 AND b='it''s' AND c <1.5",
        "SELECT a1, 'x' FROM t2 WHERE a1 = 5 AND b='it\\' AND c <1.5",
        "SELECT a1, 'x' FROM t2 WHERE a1 = 5 AND b='it AND c <1.5",
        "SELECT a1, 'x' FROM t2 WHERE a1 = 5 AND b='it' AND c <1.5e3",
        "SELECT a1, 'x' FROM t2 WHERE a1 = 5 AND b='it' AND c <1.",
        "SELECT a1, 'x' FROM t2 WHERE a1 = 5 AND b='it' AND c <0x10",
        "SELECT a1, 'x' FROM t2 WHERE a1 = 5d AND b='it' AND c <1",
      })
  void noValuesOfOthers(String other) throws SQLException {
    assertThat(form(TEXT).values(other)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "SELECT a FROM t WHERE a = 0x10",
        "SELECT a FROM t WHERE a = 1e3",
        "SELECT a FROM t WHERE a = 1.",
        "SELECT a FROM t WHERE a = .5",
        "SELECT a FROM t WHERE a = 'it''s'",
        "SELECT a FROM t WHERE a = 5 AND b = 'a\\b'",
      })
  void noFormOfValuesThatAreNotSimple(String sql) throws SQLException {
    assertThat(WrittenForm.of(ValuePattern.of(sql, LexerMode.DEFAULT).orElseThrow())).isEmpty();
  }

  /** Whatever is changed in a text: what the form finds is what reading all of it finds. */
  @Test
  void neverOtherValuesThanTheTokensHave() throws SQLException {
    String letters = "0159.'\"`ax_-# e@\\?/*";
    Random random = new Random(7);
    int found = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder changed = new StringBuilder(TEXT);
      for (int n = random.nextInt(3); n >= 0; n--) {
        int at = random.nextInt(changed.length());
        changed.replace(
            at, at + random.nextInt(2), "" + letters.charAt(random.nextInt(letters.length())));
      }
      List<String> values = form(TEXT).values(changed.toString());
      if (values != null) {
        found++;
        assertThat(ValuePattern.of(changed.toString(), LexerMode.DEFAULT))
            .as("%s", changed)
            .isEqualTo(Optional.of(new ValuePattern(pattern(TEXT).pieces(), values)));
      }
    }
    assertThat(found).isGreaterThan(1_000);
  }

  private static WrittenForm form(String sql) throws SQLException {
    return WrittenForm.of(pattern(sql)).orElseThrow();
  }

  private static ValuePattern pattern(String sql) throws SQLException {
    return ValuePattern.of(sql, LexerMode.DEFAULT).orElseThrow();
  }
}
