package dev.stardust.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a count of two rows. */
final class JointCountTest {

  private static String page(long count, String info) {
    var page = JointCount.of(new Packet.Answer(count, List.of(), info)).ofPage();
    return page.updateCount() + " " + page.info();
  }

  @Test
  void isThatOfThePage() {
    assertThat(page(2, "Rows matched: 2  Changed: 2  Warnings: 0"))
        .isEqualTo("1 Rows matched: 1  Changed: 1  Warnings: 0");
    assertThat(page(2, "Rows matched: 2  Changed: 1  Warnings: 0"))
        .isEqualTo("1 Rows matched: 1  Changed: 0  Warnings: 0");
    assertThat(page(1, "Rows matched: 2  Changed: 1  Warnings: 3"))
        .isEqualTo("0 Rows matched: 1  Changed: 0  Warnings: 3");
    assertThat(page(2, "")).isEqualTo("1 ");
  }
}
