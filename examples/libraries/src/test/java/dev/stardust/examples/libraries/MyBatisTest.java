package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.examples.mybatis.MyBatisExample;
import dev.stardust.testing.SameProgram;
import org.junit.jupiter.api.Test;

/** MyBatis' mappers and executors on virtual tables. */
final class MyBatisTest {

  @Test
  void mapsVirtualTables() throws Exception {
    assertThat(SameProgram.onBoth(MyBatisExample::run))
        .contains("Visby has the id 3")
        .contains("2 Fram of 1, SCHOONER, 402.50 t, 1892-10-26")
        .contains("102 Sverdrup on 2")
        .contains("SQLIntegrityConstraintViolationException 1451")
        .contains("[1, 1] Optional[INSERT INTO port");
  }
}
