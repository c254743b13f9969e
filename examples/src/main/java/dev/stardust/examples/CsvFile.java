package dev.stardust.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file held in memory, as RFC 4180 has it, save that a record ends with its line.
 *
 * @param header the names of the columns
 * @param records the cells of each record
 */
record CsvFile(List<String> header, List<List<String>> records) {

  CsvFile {
    header = List.copyOf(header);
    records = List.copyOf(records);
  }

  static CsvFile read(Path file) throws IOException {
    List<List<String>> records = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String line = reader.readLine();
      while (line != null) {
        records.add(cells(line));
        line = reader.readLine();
      }
    }
    return new CsvFile(records.get(0), records.subList(1, records.size()));
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
