package dev.stardust.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The narrowest type that changes no value. */
final class TypeInferenceTest {

  private static InferredColumn infer(boolean untyped, List<Cell> cells) {
    TypeInference inference = new TypeInference(untyped);
    for (Cell cell : cells) {
      inference.add(new Parsed.Row(1, 1, List.of("c"), List.of(cell)));
    }
    return inference.columns().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true false                          | BOOLEAN
          0 -12 9223372036854775807           | BIGINT
          -9223372036854775808                | BIGINT
          9223372036854775808                 | DECIMAL(19,0)
          1 1.10 -123.456                     | DECIMAL(6,3)
          1.5 1e3                             | DOUBLE
          0.1 5e-324 1.7976931348623157e308   | DOUBLE
          0.1 123456789.0123456789 1e3        | VARCHAR(32)
          1.5 1e400                           | VARCHAR(32)
          1.5 1e-400                          | VARCHAR(32)
          1e99999999999                       | VARCHAR(32)
          007                                 | VARCHAR(32)
          -0                                  | DOUBLE
          1 x                                 | VARCHAR(32)
          2024-02-29                          | DATE
          2023-02-29                          | VARCHAR(32)
          2024-02-29 2024-02-29T10:11:12.120Z | DATETIME(3)
          10:11:12 10:11:12.5                 | TIME(1)
          2024-02-29 10                       | VARCHAR(32)
          """)
  void csv(String values, String type) {
    List<Cell> cells =
        Arrays.stream(values.split(" ")).map(value -> (Cell) new Cell.Text(value)).toList();
    assertThat(infer(true, cells).type()).isEqualTo(type);
  }

  @Test
  void jsonSaysItself() {
    assertThat(infer(false, List.of(new Cell.Text("12"))).type()).isEqualTo("VARCHAR(32)");
    assertThat(infer(false, List.of(new Cell.Numeric("12"))).type()).isEqualTo("BIGINT");
    assertThat(infer(false, List.of(new Cell.Bool(true))).type()).isEqualTo("BOOLEAN");
    assertThat(infer(false, List.of(new Cell.Json("[1]"))).type()).isEqualTo("JSON");
    assertThat(infer(false, List.of(new Cell.Text("2024-01-01"))).type()).isEqualTo("DATE");
    assertThat(infer(false, List.of(new Cell.Numeric("1"), new Cell.Text("x"))).type())
        .isEqualTo("VARCHAR(32)");
  }

  @Test
  void longTextsGetTextTypes() {
    assertThat(infer(true, List.of(new Cell.Text("x".repeat(200)))).type())
        .isEqualTo("VARCHAR(255)");
    assertThat(infer(true, List.of(new Cell.Text("x".repeat(256)))).type()).isEqualTo("TEXT");
    assertThat(infer(true, List.of(new Cell.Text("x".repeat(70_000)))).type())
        .isEqualTo("MEDIUMTEXT");
  }

  @Test
  void nullAndAbsentAreNullable() {
    assertThat(infer(true, List.of(Cell.NULL)))
        .isEqualTo(new InferredColumn("c", "VARCHAR(255)", true));
    TypeInference inference = new TypeInference(false);
    inference.add(new Parsed.Row(1, 1, List.of("a"), List.of(new Cell.Numeric("1"))));
    inference.add(
        new Parsed.Row(
            2, 2, List.of("a", "b"), List.of(new Cell.Numeric("2"), new Cell.Numeric("3"))));
    assertThat(inference.columns())
        .containsExactly(
            new InferredColumn("a", "BIGINT", false), new InferredColumn("b", "BIGINT", true));
  }
}
