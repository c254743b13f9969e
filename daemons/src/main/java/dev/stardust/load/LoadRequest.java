package dev.stardust.load;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;

/**
 * What is to be loaded, and how.
 *
 * @param table an existing table of the tenant's
 * @param format of the file
 * @param dialect for CSV; guarding formulas means nothing here
 * @param mode what becomes of the rows that are there
 * @param skips how many rows may be left out, and reported, before the load fails
 */
// How often a load was replayed is kept beside it.
@JsonIgnoreProperties("replays")
public record LoadRequest(
    String table, Format format, CsvDialect dialect, LoadMode mode, long skips) {

  private static final ObjectMapper JSON = new ObjectMapper();

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static LoadRequest parse(String json) {
    try {
      return JSON.readValue(json, LoadRequest.class);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("a damaged import job: " + json, damaged);
    }
  }
}
