package dev.stardust.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.protocol.SlotChange.Guard;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol of a change in place, in every order in which its steps can come. */
final class SlotChangeTest {

  @Test
  void nothingGoesWrongInAnyOrder() {
    StateSearch.Result result = StateSearch.run(new SlotChange(EnumSet.allOf(Guard.class)));
    System.out.println("A change in place: " + result);
    assertThat(result.fault()).as("%s", result).isNull();
    assertThat(result.states()).isGreaterThan(100_000);
  }

  /** And the shortest way to it goes through what the guard is there for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WAIT         | slot that readers use | does SWAP
          PINS         | slot that readers use | client 2 adopts version 2
          LOOK_FIRST   | never free again      | worker 1 loses its session
          ROW_LOCK     | slot that readers use | worker 1 reads entry 1
          SWEEP        | which is not there    | delete of entry 2 by version 1
          PAGE_ROWS    | never free again      | delete of entry 2
          DOUBLE_WRITE | has read what was not | client 1 begins to read by version 2
          WORKER_FENCE | never free again      | worker 1 loses its session
          WRITE_FENCE  | slot that readers use | client 2 is cut off for longer than its lease
          READ_CHECK   | has read what was not | client 1 is cut off for longer than its lease
          """)
  void somethingGoesWrongWithout(Guard guard, String fault, String step) {
    StateSearch.Result result = StateSearch.run(new SlotChange(SlotChange.allBut(guard)));
    System.out.println("Without " + guard + ": " + result);
    assertThat(result.fault()).contains(fault);
    assertThat(result.trace()).anyMatch(line -> line.contains(step));
  }
}
