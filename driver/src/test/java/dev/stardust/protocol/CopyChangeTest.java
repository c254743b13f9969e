package dev.stardust.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.protocol.CopyChange.Guard;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol of a change that copies, in every order in which its steps can come. */
final class CopyChangeTest {

  @Test
  void nothingGoesWrongInAnyOrder() {
    StateSearch.Result result = StateSearch.run(new CopyChange(EnumSet.allOf(Guard.class)));
    System.out.println("A change that copies: " + result);
    assertThat(result.fault()).as("%s", result).isNull();
    assertThat(result.states()).isGreaterThan(100_000);
  }

  /** And the shortest way to it goes through what the guard is there for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WAIT        | table that readers use | does EXCHANGE
          PINS        | table that readers use | client 2 adopts version
          NOTE        | table that readers use | runs and commits the write
          HOLD        | table that readers use | lets writers wait
          HOLD_ON     | has read what was not  | client 1 begins to read
          STEP_CHECK  | table that readers use | worker 1 lets writers go on
          WRITE_FENCE | table that readers use | is cut off for longer than its lease
          READ_CHECK  | has read what was not  | client 1 is cut off for longer than its lease
          """)
  void somethingGoesWrongWithout(Guard guard, String fault, String step) {
    StateSearch.Result result = StateSearch.run(new CopyChange(CopyChange.allBut(guard)));
    System.out.println("Without " + guard + ": " + result);
    assertThat(result.fault()).contains(fault);
    assertThat(result.trace()).anyMatch(line -> line.contains(step));
  }
}
