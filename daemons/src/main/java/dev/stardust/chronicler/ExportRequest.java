package dev.stardust.chronicler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;
import org.jspecify.annotations.Nullable;

/**
 * What is to be exported, and how it is to be written.
 *
 * @param table the table, whose rows come in the order of its primary key; or null
 * @param query the SELECT, whose rows come in the order of its ORDER BY; or null
 * @param format the file's format
 * @param dialect for CSV
 * @param consistency what the rows of a table have in common. Those of a query are always of one
 *     moment, because it starts again from its first row when its worker dies
 */
public record ExportRequest(
    @Nullable String table,
    @Nullable String query,
    Format format,
    CsvDialect dialect,
    Consistency consistency) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public ExportRequest {
    if ((table == null) == (query == null)) {
      throw new IllegalArgumentException("either a table or a query is exported");
    }
  }

  /** What is exported, in words. */
  public String subject() {
    return table == null ? "a query" : "table " + table;
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static ExportRequest parse(String json) {
    try {
      return JSON.readValue(json, ExportRequest.class);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("a damaged export job: " + json, damaged);
    }
  }
}
