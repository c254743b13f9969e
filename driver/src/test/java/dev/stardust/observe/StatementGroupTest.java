package dev.stardust.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatementGroupTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 | SELECT | QUERY",
        "select 1 | SELECT | QUERY",
        "  ((SELECT 1) UNION (SELECT 2)) | SELECT | QUERY",
        "/* app */ UPDATE t SET a = 1 | UPDATE | UPDATE",
        "/**/-- x | '' | OTHER",
        "WITH a AS (SELECT 1) SELECT * FROM a | WITH | QUERY",
        "INSERT INTO t VALUES (1) | INSERT | UPDATE",
        "TRUNCATE t | TRUNCATE | DDL",
        "CREATE INDEX i ON t (a) | CREATE | DDL",
        "COMMIT | COMMIT | OTHER",
        "/*!80000 SELECT 1 */ | '' | OTHER",
        "'' | '' | OTHER"
      })
  void isToldByTheFirstWord(String sql, String word, StatementGroup group) {
    assertThat(StatementGroup.firstWord(sql)).isEqualTo(word);
    assertThat(StatementGroup.of(word)).isEqualTo(group);
  }

  @ParameterizedTest
  @CsvSource({"'-- one\n# two\n SELECT 1'"})
  void comesBehindLinesOfComments(String sql) {
    assertThat(StatementGroup.firstWord(sql)).isEqualTo("SELECT");
  }
}
