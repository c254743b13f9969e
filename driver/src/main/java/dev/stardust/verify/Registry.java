package dev.stardust.verify;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the registry says of pages and models beyond the schema that statements see.
 *
 * @param columns the slot columns of each page table
 * @param lent by page table and model: the columns lent to the model, in whatever state
 * @param hidden models that are being created or dropped: their rows may be there
 */
record Registry(
    Map<String, Set<String>> columns, Map<Loan, Set<String>> lent, Set<Integer> hidden) {

  /** A model on a page. */
  record Loan(String page, int model) {}

  static Registry load(Probe probe) throws SQLException {
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    Map<Loan, Set<String>> lent = new HashMap<>();
    Set<Integer> hidden = new HashSet<>();
    String pages = probe.physical("stardust_pages");
    for (List<String> row :
        probe.rows(
            "SELECT p.table_name, s.slot_column FROM "
                + pages
                + " p LEFT JOIN "
                + probe.physical("stardust_page_slots")
                + " s ON s.page_id = p.id"
                // One that has been given up has no table, or soon none.
                + " WHERE p.model_id IS NULL OR p.model_id > 0 ORDER BY p.id, s.slot_column")) {
      columns.computeIfAbsent(row.get(0), page -> new HashSet<>()).add(row.get(1));
    }
    for (List<String> row :
        probe.rows(
            "SELECT p.table_name, a.model_id, a.slot_column FROM "
                + pages
                + " p JOIN "
                + probe.physical("stardust_slot_assignments")
                + " a ON a.page_id = p.id")) {
      Loan loan = new Loan(row.get(0), Integer.parseInt(row.get(1)));
      lent.computeIfAbsent(loan, key -> new HashSet<>()).add(row.get(2));
    }
    for (List<String> row :
        probe.rows(
            "SELECT id FROM " + probe.physical("stardust_models") + " WHERE state <> 'live'")) {
      hidden.add(Integer.parseInt(row.get(0)));
    }
    return new Registry(columns, lent, hidden);
  }

  /** The slot columns of a page. */
  Set<String> columns(String page) {
    return columns.getOrDefault(page, Set.of());
  }

  /** The columns of a page that are lent to a model, in whatever state. */
  Set<String> lent(String page, int model) {
    return lent.getOrDefault(new Loan(page, model), Set.of());
  }
}
