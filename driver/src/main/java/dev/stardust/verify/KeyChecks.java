package dev.stardust.verify;

import dev.stardust.rewrite.JsonValue;
import dev.stardust.rewrite.KeyHash;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Slot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks of {@code entry_unique_keys} against the entries' values. */
final class KeyChecks {

  private final Probe probe;
  private final String uniqueKeys;

  KeyChecks(Probe probe) {
    this.probe = probe;
    this.uniqueKeys = probe.physical(PhysicalTables.UNIQUE_KEYS);
  }

  /** Every registered key is a unique key of a model. */
  void checkKnown(Schema schema, Registry registry) throws SQLException {
    for (List<String> row :
        probe.rows("SELECT DISTINCT tenant_id, model_id, key_id FROM " + uniqueKeys)) {
      int model = Integer.parseInt(row.get(1));
      long key = Long.parseLong(row.get(2));
      boolean known =
          registry.hidden().contains(model)
              || schema.model(model).stream()
                  .flatMap(found -> found.hashedKeys().stream())
                  .anyMatch(found -> found.id() == key);
      if (!known) {
        probe.add(
            new Violation(
                Rule.KEY_ROW_IS_TRUE,
                schema.model(model).map(Model::name).orElse("model " + model),
                Long.parseLong(row.get(0)),
                null,
                "key " + key,
                "no rows",
                "rows"));
      }
    }
  }

  void check(Model model) throws SQLException {
    for (Key key : model.hashedKeys()) {
      if (hasUnslottedSet(model, key)) {
        continue;
      }
      Source source = source(model, key);
      if (key.ready()) {
        checkRegistered(model, key, source);
      }
      checkTrue(model, key, source);
    }
  }

  // A SET's number cannot be computed from its text; such a key is checked once its slot is ready.
  private static boolean hasUnslottedSet(Model model, Key key) {
    return key.parts().stream()
        .flatMap(part -> model.field(part.field()).stream())
        .anyMatch(field -> field.type().name().equals("set") && field.readySlot().isEmpty());
  }

  /** The entries with what their key's hash is computed from. */
  private record Source(String entries, String hash) {}

  // Slots come first: they have the exact type that the hash is defined over.
  private Source source(Model model, Key key) {
    Set<String> pages = new TreeSet<>();
    for (KeyPart part : key.parts()) {
      Field field = model.field(part.field()).orElseThrow();
      field.readySlot().map(Slot::table).ifPresent(pages::add);
    }
    List<String> ordered = new ArrayList<>(pages);
    StringBuilder entries = new StringBuilder(model.physical(PhysicalTables.ENTRY_DATA) + " d");
    for (int page = 0; page < ordered.size(); page++) {
      String alias = "p" + page;
      entries.append(
          " LEFT JOIN %s %s ON %s.tenant_id = d.tenant_id AND %s.model_id = d.model_id AND %s.entry_id = d.id"
              .formatted(model.physical(ordered.get(page)), alias, alias, alias, alias));
    }
    String hash =
        KeyHash.sql(
            model,
            key,
            field ->
                field
                    .readySlot()
                    .map(slot -> "p" + ordered.indexOf(slot.table()) + "." + slot.column())
                    .orElseGet(() -> fromJson(model, field)));
    return new Source(entries.toString(), hash);
  }

  // The hash is over an ENUM's number, and the JSON has its text.
  private static String fromJson(Model model, Field field) {
    String text = JsonValue.fromJson(model, field, "d.fields");
    String type = field.type().text();
    return field.type().name().equals("enum")
        ? "FIELD(" + text + ", " + type.substring(type.indexOf('(') + 1)
        : text;
  }

  private void checkRegistered(Model model, Key key, Source source) throws SQLException {
    probe.report(
        Rule.KEY_ROW_EXISTS,
        model.name(),
        key.name(),
        "SELECT h.tenant_id, h.id, HEX(h.hash), HEX(u.key_hash) FROM (SELECT d.tenant_id, d.id, "
            + source.hash()
            + " AS hash FROM "
            + source.entries()
            + " WHERE d.model_id = "
            + model.id()
            + ") h LEFT JOIN "
            + uniqueKeys
            + " u ON u.tenant_id = h.tenant_id AND u.key_hash = h.hash AND u.entry_id = h.id"
            + ofKey(model, key)
            + " WHERE h.hash IS NOT NULL AND u.entry_id IS NULL");
  }

  private void checkTrue(Model model, Key key, Source source) throws SQLException {
    probe.report(
        Rule.KEY_ROW_IS_TRUE,
        model.name(),
        key.name(),
        "SELECT u.tenant_id, u.entry_id, HEX("
            + source.hash()
            + "), HEX(u.key_hash) FROM "
            + uniqueKeys
            + " u LEFT JOIN ("
            + source.entries()
            + ") ON d.tenant_id = u.tenant_id AND d.model_id = u.model_id AND d.id = u.entry_id"
            + " WHERE NOT (u.key_hash <=> "
            + source.hash()
            + ")"
            + ofKey(model, key));
  }

  private static String ofKey(Model model, Key key) {
    return " AND u.model_id = " + model.id() + " AND u.key_id = " + key.id();
  }
}
