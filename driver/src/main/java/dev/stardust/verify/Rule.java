package dev.stardust.verify;

/** What must hold for every entry of a database. */
public enum Rule {
  ENTRY_HAS_MODEL("the rows' model is in the registry"),
  TENANT_MAY_USE_MODEL("a private table holds rows of its own tenant only"),
  NOT_NULL_HAS_VALUE("a NOT NULL column has a value in the JSON"),
  ID_EQUALS_JSON("the entry's id is the primary key in its JSON"),
  ENTRY_HAS_PAGE_ROW("an entry has a row on every page that its model reads"),
  PAGE_ROW_HAS_ENTRY("a page row belongs to a live entry"),
  PAGE_IS_LENT("a model has rows only on pages that lend it a slot"),
  SLOT_EQUALS_JSON("a slot's value is the JSON's"),
  FREE_SLOT_IS_EMPTY("a slot that is not lent to the model holds no value of it"),
  KEY_ROW_EXISTS("the entry's unique key is registered"),
  KEY_ROW_IS_TRUE("a registered unique key is the entry's"),
  SEQUENCE_IS_AHEAD("the next generated id is larger than every id");

  private final String meaning;

  Rule(String meaning) {
    this.meaning = meaning;
  }

  /** The rule as a sentence. */
  public String meaning() {
    return meaning;
  }
}
