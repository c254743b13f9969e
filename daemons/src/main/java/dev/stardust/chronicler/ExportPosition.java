package dev.stardust.chronicler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * Where a table's export has come to.
 *
 * @param columns the columns of the file, as they were when it was begun
 * @param key the key of the last row that is in the file, as text
 */
record ExportPosition(List<String> columns, List<String> key) {

  private static final ObjectMapper JSON = new ObjectMapper();

  ExportPosition {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static ExportPosition parse(String json) {
    try {
      return JSON.readValue(json, ExportPosition.class);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("a damaged position: " + json, damaged);
    }
  }
}
