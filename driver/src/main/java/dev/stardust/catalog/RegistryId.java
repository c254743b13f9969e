package dev.stardust.catalog;

/**
 * Rows of the registry whose ids are wanted before the rows exist, because page tables and their
 * indexes are named after them. Their ids come from sequences of tenant 0, as do entries' ids.
 */
public enum RegistryId {
  MODEL("stardust_models", -1),
  FIELD("stardust_fields", -2),
  KEY("stardust_keys", -3);

  private final String table;
  private final int sequence;

  RegistryId(String table, int sequence) {
    this.table = table;
    this.sequence = sequence;
  }

  String table() {
    return table;
  }

  /** The model number under which the ids' sequence stands; no model has it. */
  int sequence() {
    return sequence;
  }
}
