package dev.stardust.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ids in blocks, on a real server. */
class SequencesTest {

  private TestDatabase database;
  private ClientProcess one;
  private ClientProcess other;

  @BeforeEach
  void createRegistry() throws SQLException {
    database = TestDatabase.create();
    one = new ClientProcess(database);
    one.catalog.bootstrap();
    one.createModel("t");
    other = new ClientProcess(database);
    other.catalog.schema();
  }

  @AfterEach
  void dropRegistry() throws SQLException {
    one.close();
    other.close();
    database.close();
  }

  @Test
  void idsCountFromOneWithoutGapsWhileOneProcessInserts() throws SQLException {
    for (long expected = 1; expected <= 5000; expected++) {
      assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(expected);
    }
    assertThat(one.catalog.peekNext(1, 1)).isEqualTo(5001);
  }

  @Test
  void tenantsAndTablesHaveTheirOwnIds() throws SQLException {
    assertThat(one.catalog.reserveIds(1, 1, 3, IdSteps.EVERY)).isEqualTo(1);
    assertThat(one.catalog.reserveIds(2, 1, 3, IdSteps.EVERY)).isEqualTo(1);
    assertThat(one.catalog.reserveIds(1, 2, 3, IdSteps.EVERY)).isEqualTo(1);
    assertThat(one.catalog.reserveIds(1, 1, 3, IdSteps.EVERY)).isEqualTo(4);
  }

  @Test
  void manyIdsAreConsecutiveEvenWhenTheBlockIsTooShort() throws SQLException {
    assertThat(one.catalog.reserveIds(1, 1, 5, IdSteps.EVERY)).isEqualTo(1);
    assertThat(one.catalog.reserveIds(1, 1, 5000, IdSteps.EVERY)).isEqualTo(6);
    assertThat(other.catalog.reserveIds(1, 1, 2, IdSteps.EVERY)).isGreaterThan(5005);
    long first = one.catalog.reserveIds(1, 1, 5000, IdSteps.EVERY);
    assertThat(first).isGreaterThan(5005);
    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(first + 5000);
  }

  @Test
  void processesAndThreadsNeverGetTheSameId() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    Set<Long> ids = new HashSet<>();
    int drawn = 0;
    try {
      List<Future<List<Long>>> results = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Catalog catalog = i % 2 == 0 ? one.catalog : other.catalog;
        results.add(threads.submit(() -> draw(catalog, 1000)));
      }
      for (Future<List<Long>> result : results) {
        ids.addAll(result.get());
        drawn += result.get().size();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(ids).hasSize(drawn);
  }

  @Test
  void blocksGrowWithDemandAndShrinkWithoutIt() throws SQLException {
    one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY);
    assertThat(storedNext()).isEqualTo(9);
    draw(one.catalog, 3000);
    long after = storedNext();
    assertThat(after).isLessThanOrEqualTo(3001 + 1000);
    for (int i = 0; i < 10; i++) {
      one.sleep(Duration.ofMinutes(1));
      other.catalog.reserveIds(1, 1, 1, IdSteps.EVERY);
      one.catalog.reserveIds(1, 1, 1000, IdSteps.EVERY);
    }
    long next = one.catalog.peekNext(1, 1);
    assertThat(storedNext() - next).isLessThanOrEqualTo(8);
  }

  @Test
  void anExplicitIdMovesLaterOnes() throws SQLException {
    one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY);
    one.catalog.raiseSequence(1, 1, 5);
    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(6);
    one.catalog.raiseSequence(1, 1, 3);
    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(7);
    one.catalog.raiseSequence(1, 1, 100);
    assertThat(one.catalog.peekNext(1, 1)).isEqualTo(101);
    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(101);
    assertThat(other.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isGreaterThan(101);
    one.catalog.raiseSequence(1, 1, -7);
    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(102);
  }

  @Test
  void explicitIdsInARowNeedFewRoundTrips() throws SQLException {
    for (long id = 1; id <= 10_000; id++) {
      one.catalog.raiseSequence(1, 1, id);
    }
    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(10_001);
    assertThat(storedNext()).isBetween(10_002L, 11_002L);
  }

  @Test
  void noIdIsGreaterThanTheGreatest() throws SQLException {
    one.catalog.raiseSequence(1, 1, Long.MAX_VALUE);
    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(Long.MAX_VALUE);
    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void idsThatDoNotAllFitAreRefusedTogether() throws SQLException {
    IdSteps tiny = new IdSteps(1, 1, 127);
    one.catalog.raiseSequence(1, 1, 126);
    assertThatThrownBy(() -> one.catalog.reserveIds(1, 1, 2, tiny))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1467));
    assertThat(one.catalog.reserveIds(1, 1, 1, tiny)).isEqualTo(127);
    assertThat(one.catalog.reserveIds(1, 1, 1, tiny)).isEqualTo(127);
  }

  @Test
  void idsKeepTheStepOfTheSession() throws SQLException {
    IdSteps tens = new IdSteps(10, 3, Long.MAX_VALUE);
    assertThat(one.catalog.reserveIds(1, 1, 2, tens)).isEqualTo(3);
    assertThat(one.catalog.reserveIds(1, 1, 1, tens)).isEqualTo(23);
  }

  @Test
  void resettingStartsAgainHereAndInOtherProcesses() throws SQLException {
    one.catalog.reserveIds(1, 1, 20, IdSteps.EVERY);
    other.catalog.reserveIds(1, 1, 20, IdSteps.EVERY);
    database.execute("UPDATE stardust_sequences SET next_id = 1, epoch = epoch + 1");
    long version = one.touch("t");
    one.catalog.awaitPeers(version, Duration.ofSeconds(10));

    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(1);
    assertThat(other.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isBetween(2L, 20L);
  }

  @Test
  void aChangeOfTheTableLosesNoIds() throws SQLException {
    one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY);
    one.touch("t");
    assertThat(one.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(2);
  }

  @Test
  void closingGivesUnusedIdsBack() throws SQLException {
    one.catalog.reserveIds(1, 1, 3, IdSteps.EVERY);
    assertThat(storedNext()).isEqualTo(9);
    one.close();
    assertThat(storedNext()).isEqualTo(4);
    assertThat(other.catalog.peekNext(1, 1)).isEqualTo(4);
    assertThat(other.catalog.reserveIds(1, 1, 1, IdSteps.EVERY)).isEqualTo(4);
  }

  @Test
  void closingGivesNothingBackThatOthersHaveOvertaken() throws SQLException {
    one.catalog.reserveIds(1, 1, 3, IdSteps.EVERY);
    other.catalog.reserveIds(1, 1, 3, IdSteps.EVERY);
    long before = storedNext();
    one.close();
    assertThat(storedNext()).isEqualTo(before);
  }

  @Test
  void registryIdsStartBehindThoseThatExist() throws SQLException {
    assertThat(one.catalog.reserveRegistryIds(RegistryId.MODEL, 1)).isEqualTo(2);
    assertThat(one.catalog.reserveRegistryIds(RegistryId.FIELD, 10)).isEqualTo(1);
    assertThat(one.catalog.reserveRegistryIds(RegistryId.FIELD, 1)).isEqualTo(11);
    assertThat(other.catalog.reserveRegistryIds(RegistryId.MODEL, 1)).isGreaterThan(2);
  }

  private static List<Long> draw(Catalog catalog, int count) throws SQLException {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(catalog.reserveIds(1, 1, 1, IdSteps.EVERY));
    }
    return ids;
  }

  private long storedNext() throws SQLException {
    try (Connection connection = database.plain()) {
      return Long.parseLong(
          TestDatabase.rows(
                  connection,
                  "SELECT next_id FROM stardust_sequences WHERE tenant_id = 1 AND model_id = 1")
              .get(0));
    }
  }
}
