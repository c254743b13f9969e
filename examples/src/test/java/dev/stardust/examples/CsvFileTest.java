package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvFileTest {

  @TempDir Path folder;

  @Test
  void readsQuotesBlanksAndEmptyCells() throws IOException {
    Path file = folder.resolve("f.csv");
    Files.writeString(file, "a b,\"c,$\"\n\"say \"\"hi\"\"\",\n");
    CsvFile csv = CsvFile.read(file);
    assertThat(csv.header()).containsExactly("a b", "c,$");
    assertThat(csv.records()).containsExactly(List.of("say \"hi\"", ""));
  }

  @Test
  void readsTheWholeOfTheData() throws IOException {
    assertThat(CsvFile.read(Path.of("data/airports.csv")).records())
        .hasSize(3376)
        .allMatch(cells -> cells.size() == 7);
    assertThat(CsvFile.read(Path.of("data/flights-airport.csv")).records()).hasSize(5366);
    assertThat(CsvFile.read(Path.of("data/birdstrikes.csv")).records())
        .hasSize(10_000)
        .allMatch(cells -> cells.size() == 14);
  }
}
