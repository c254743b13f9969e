package dev.stardust.verify;

import dev.stardust.rewrite.JsonValue;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Checks of {@code entry_data} alone: models, tenants, required values, ids, sequences. */
final class EntryChecks {

  private final Probe probe;
  private final Registry registry;
  private final String data;

  EntryChecks(Probe probe, Registry registry) {
    this.probe = probe;
    this.registry = registry;
    this.data = probe.physical(PhysicalTables.ENTRY_DATA);
  }

  /** Every entry's model exists, and a private model's entries are its owner's. */
  void checkModels(Schema schema) throws SQLException {
    for (List<String> row : probe.rows("SELECT DISTINCT tenant_id, model_id FROM " + data)) {
      long tenant = Long.parseLong(row.get(0));
      int id = Integer.parseInt(row.get(1));
      Optional<Model> model = schema.model(id);
      if (model.isEmpty() && !registry.hidden().contains(id)) {
        String subject = "model " + id;
        probe.add(
            new Violation(
                Rule.ENTRY_HAS_MODEL, "entry_data", tenant, null, subject, "no rows", "rows"));
      }
      long owner = model.map(Model::tenantId).orElse(0L);
      if (owner != 0 && owner != tenant) {
        String name = model.orElseThrow().name();
        probe.add(
            new Violation(
                Rule.TENANT_MAY_USE_MODEL, name, tenant, null, "owner", "" + owner, "" + tenant));
      }
    }
  }

  void check(Model model) throws SQLException {
    for (Field field : model.fields()) {
      if (field.notNull()) {
        checkNotNull(model, field);
      }
    }
    if (model.entryIdField().isPresent()) {
      checkId(model, model.entryIdField().get());
    }
    if (model.entryIdField().map(Field::autoIncrement).orElse(true)) {
      checkSequence(model);
    }
  }

  private void checkNotNull(Model model, Field field) throws SQLException {
    probe.report(
        Rule.NOT_NULL_HAS_VALUE,
        model.name(),
        field.name(),
        "SELECT d.tenant_id, d.id, 'a value', NULL FROM "
            + data
            + " d WHERE d.model_id = "
            + model.id()
            + " AND "
            + JsonValue.fromJson(model, field, "d.fields")
            + " IS NULL");
  }

  private void checkId(Model model, Field id) throws SQLException {
    String json = JsonValue.fromJson(model, id, "d.fields");
    probe.report(
        Rule.ID_EQUALS_JSON,
        model.name(),
        id.name(),
        "SELECT d.tenant_id, d.id, "
            + json
            + ", d.id FROM "
            + data
            + " d WHERE d.model_id = "
            + model.id()
            + " AND NOT ("
            + json
            + " <=> d.id)");
  }

  private void checkSequence(Model model) throws SQLException {
    probe.report(
        Rule.SEQUENCE_IS_AHEAD,
        model.name(),
        "sequence",
        "SELECT d.tenant_id, MAX(d.id), CONCAT('> ', MAX(d.id)), MAX(s.next_id) FROM "
            + data
            + " d LEFT JOIN "
            + probe.physical("stardust_sequences")
            + " s ON s.tenant_id = d.tenant_id AND s.model_id = d.model_id WHERE d.model_id = "
            + model.id()
            + " GROUP BY d.tenant_id HAVING MAX(d.id) BETWEEN 1 AND "
            + (Long.MAX_VALUE - 1)
            + " AND COALESCE(MAX(s.next_id), 0) <= MAX(d.id)");
  }
}
