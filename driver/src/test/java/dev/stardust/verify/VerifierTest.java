package dev.stardust.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.schema.JsonReading;
import dev.stardust.schema.Schema;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerifierTest {

  private TestDatabase database;
  private Connection connection;
  private HandMadeDatabase handMade;

  @BeforeEach
  void storeEntries() throws Exception {
    database = TestDatabase.create().unverified();
    connection = database.plain("connectionTimeZone=UTC");
    handMade = new HandMadeDatabase(connection);
    handMade.create();
    handMade.execute(
        "SET sql_mode = ''",
        "INSERT INTO typed VALUES (1, 'Ünïcode ''q'' ', 4294967295, 12345678901234567890.0123456789,"
            + " 0.1, 1.1, '2024-02-29', '-838:59:59.123', '9999-12-31 23:59:59.999999',"
            + " '2024-10-27 00:30:00.5', 2155, b'101010101', 'b''c', 'x,z', REPEAT('long ', 1000),"
            + " X'00FF27', 'ä b', -9223372036854775808)",
        "INSERT INTO typed (id) VALUES (2)",
        "INSERT INTO typed VALUES (3, '', 0, 0, -0.0, 3.4e38, '0000-00-00', 0, '1000-01-01', NULL, 0, 0, 1, '',"
            + " '', '', '', 9223372036854775807)");
    handMade.store(1);
    handMade.store(2);
    handMade.execute("SET sql_mode = DEFAULT");
  }

  @AfterEach
  void dropDatabase() throws SQLException {
    database.close();
  }

  private Report verify() throws SQLException {
    return Verifier.verify(connection, handMade.schema());
  }

  @Test
  void findsNothingInEntriesOfEveryType() throws SQLException {
    assertThat(verify().violations()).isEmpty();
  }

  @Test
  void readsTheSameFromJsonInTheWayOfOlderServers() throws SQLException {
    assertThat(Verifier.verify(connection, handMade.schema(JsonReading.CAST)).violations())
        .isEmpty();
  }

  @Test
  void leavesTheSessionAsItWas() throws SQLException {
    String session = "SELECT @@time_zone, @@sql_mode, @@autocommit, @@transaction_isolation";
    List<String> before = TestDatabase.rows(connection, session);
    verify();
    assertThat(TestDatabase.rows(connection, session)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENTRY_HAS_MODEL | UPDATE entry_data SET model_id = 8 WHERE id = 1",
        "NOT_NULL_HAS_VALUE | UPDATE entry_data SET fields = JSON_REMOVE(fields, '$.id') WHERE id = 1",
        "ID_EQUALS_JSON | UPDATE entry_data SET fields = JSON_SET(fields, '$.id', 9) WHERE id = 1",
        "ENTRY_HAS_PAGE_ROW | DELETE FROM entry_slots_page_1 WHERE entry_id = 2",
        "PAGE_ROW_HAS_ENTRY | DELETE FROM entry_data WHERE id = 2",
        "PAGE_IS_LENT | INSERT INTO entry_slots_page_1 (tenant_id, model_id, entry_id) VALUES (1, 8, 1)",
        "SLOT_EQUALS_JSON | UPDATE entry_slots_page_1 SET i_s_0 = 'ünïcode ''q'' ' WHERE entry_id = 1",
        "SLOT_EQUALS_JSON | UPDATE entry_slots_page_1 SET i_s_1 = NULL WHERE entry_id = 1",
        "SLOT_EQUALS_JSON | UPDATE entry_slots_page_1 SET i_s_2 = i_s_2 + 0.0000000001 WHERE entry_id = 1",
        "SLOT_EQUALS_JSON | UPDATE entry_slots_page_1 SET i_s_14 = X'00FF28' WHERE entry_id = 1",
        "FREE_SLOT_IS_EMPTY | UPDATE entry_slots_page_1 SET i_free = 1 WHERE entry_id = 2",
        "KEY_ROW_EXISTS | DELETE FROM entry_unique_keys WHERE entry_id = 1",
        "KEY_ROW_IS_TRUE | UPDATE entry_unique_keys SET entry_id = 3 WHERE entry_id = 1",
        "KEY_ROW_IS_TRUE | UPDATE entry_unique_keys SET key_id = 99 WHERE entry_id = 1",
        "SEQUENCE_IS_AHEAD | UPDATE stardust_sequences SET next_id = 3",
      })
  void findsTheBrokenRule(Rule rule, String corruption) throws SQLException {
    handMade.execute(corruption);
    assertThat(verify().violations()).extracting(Violation::rule).contains(rule);
  }

  @Test
  void namesEntryFieldAndBothValues() throws SQLException {
    handMade.execute(
        "UPDATE entry_slots_page_1 SET i_s_11 = 'a' WHERE entry_id = 1 AND tenant_id = 2");
    assertThat(verify().violations())
        .containsExactly(
            new Violation(
                Rule.SLOT_EQUALS_JSON, "t", 2, 1L, "f11 in entry_slots_page_1.i_s_11", "b'c", "a"),
            keyViolation(Rule.KEY_ROW_EXISTS),
            keyViolation(Rule.KEY_ROW_IS_TRUE));
  }

  private Violation keyViolation(Rule rule) throws SQLException {
    return verify().violations().stream().filter(v -> v.rule() == rule).findFirst().orElseThrow();
  }

  @Test
  void acceptsWhatABackfillHasNotReachedButNoWrongValue() throws SQLException {
    handMade.execute(
        "DELETE FROM entry_slots_page_1 WHERE entry_id = 2",
        "UPDATE entry_slots_page_1 SET i_s_1 = NULL, i_s_2 = 5 WHERE entry_id = 1 AND tenant_id = 1");
    assertThat(Verifier.verify(connection, handMade.backfilling()).violations())
        .extracting(Violation::subject)
        .containsExactly("f2 in entry_slots_page_1.i_s_2");
  }

  @Test
  void acceptsTheRestOfATableThatIsBeingDropped() throws SQLException {
    handMade.execute("UPDATE stardust_models SET state = 'dropping' WHERE id = 7");
    assertThat(Verifier.verify(connection, Schema.empty(database.name())).violations()).isEmpty();
  }
}
