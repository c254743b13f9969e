package dev.stardust.jdbc.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The checked-in forwarders are what the generator makes of this JDK's {@code java.sql}. */
final class ForwarderGeneratorTest {

  @TestFactory
  List<DynamicTest> checkedInSourcesAreGenerated() {
    return ForwarderGenerator.files().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(),
                    () ->
                        assertThat(
                                Path.of("src/main/java/dev/stardust/jdbc/forward", file.getKey()))
                            .as("run: java %s <folder>", ForwarderGenerator.class.getSimpleName())
                            .content()
                            .isEqualTo(file.getValue())))
        .toList();
  }
}
