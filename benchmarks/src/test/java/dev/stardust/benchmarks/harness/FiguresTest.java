package dev.stardust.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The interval is that of the tables of order statistics. */
final class FiguresTest {

  private static Figures oneTo(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = count - i;
    }
    return Figures.of(values);
  }

  @Test
  void medianIsTheMiddle() {
    assertThat(oneTo(9).median()).isEqualTo(5);
    assertThat(oneTo(4).median()).isEqualTo(2.5);
    assertThat(oneTo(1).median()).isEqualTo(1);
  }

  @Test
  void intervalCoversTheMedianInNinetyFiveOfHundred() {
    assertThat(oneTo(6).low()).isEqualTo(1);
    assertThat(oneTo(6).high()).isEqualTo(6);
    assertThat(oneTo(9).low()).isEqualTo(2);
    assertThat(oneTo(9).high()).isEqualTo(8);
    assertThat(oneTo(20).low()).isEqualTo(6);
    assertThat(oneTo(20).high()).isEqualTo(15);
  }

  @Test
  void ratiosAreOfTheSameRound() {
    assertThat(Figures.ratios(List.of(2.0, 9.0, 12.0), List.of(1.0, 3.0, 12.0)))
        .hasToString("2.00 (1.00–3.00)");
  }
}
