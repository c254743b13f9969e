package dev.stardust.examples.customfields;

/**
 * A field of a tenant's records: a column of the table.
 *
 * @param search what index it has
 */
record Field(FieldName name, FieldType type, Search search) {

  /** How records are found by a field. */
  enum Search {
    /** By reading all. */
    NONE,
    /** By its index. */
    INDEXED,
    /** By its index, and no two records have the same value. */
    UNIQUE
  }

  Field {
    if (type == FieldType.NOTE && search != Search.NONE) {
      throw new Refusal("A note has no index: make the field a text to search by it.");
    }
  }

  /** As ALTER TABLE has it. */
  String definition() {
    return name.quoted() + " " + type.column();
  }

  /** The clause of ALTER TABLE that adds its index. */
  String newIndex() {
    String kind = search == Search.UNIQUE ? "UNIQUE INDEX " : "INDEX ";
    return "ADD " + kind + name.quotedIndex() + " (" + name.quoted() + ")";
  }
}
