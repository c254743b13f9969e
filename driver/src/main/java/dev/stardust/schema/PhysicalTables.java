package dev.stardust.schema;

import java.util.Locale;

/** Names of the tables that hold the entries; no statement of a user may name them. */
public final class PhysicalTables {

  public static final String ENTRY_DATA = "entry_data";

  /** The entries that were written while their table is copied. */
  public static final String CHANGED_ENTRIES = "stardust_changed_entries";

  public static final String ENTRY_TRASH = "entry_trash";
  public static final String UNIQUE_KEYS = "entry_unique_keys";

  private static final String KEYS_BY_ENTRY = " FORCE INDEX (ix_unique_keys_entry)";
  public static final String PAGE_PREFIX = "entry_slots_page_";
  public static final String REGISTRY_PREFIX = "stardust_";

  private PhysicalTables() {}

  /** Whether a table of this name belongs to the engine and is hidden from users. */
  public static boolean isPhysical(String table) {
    String name = table.toLowerCase(Locale.ROOT);
    return name.startsWith("entry_") && isEntryTable(name) || name.startsWith(REGISTRY_PREFIX);
  }

  private static boolean isEntryTable(String name) {
    return name.equals(ENTRY_DATA)
        || name.equals(ENTRY_TRASH)
        || name.equals(UNIQUE_KEYS)
        || name.startsWith(PAGE_PREFIX);
  }

  /**
   * What stands behind the alias of a table whose rows are written by their entry. MySQL prefers
   * the primary key of few unique keys, and then locks all of them; and it looks into every index
   * of a page, because all of them begin as the primary key does.
   */
  public static String byEntry(String table) {
    if (table.equals(UNIQUE_KEYS)) {
      return KEYS_BY_ENTRY;
    }
    return table.startsWith(PAGE_PREFIX) ? " FORCE INDEX (PRIMARY)" : "";
  }
}
