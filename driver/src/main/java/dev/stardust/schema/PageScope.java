package dev.stardust.schema;

/** Whose rows a page table holds, and so what its keys begin with. */
public enum PageScope {
  /** Those of many tables, so every key begins with tenant and model. */
  SHARED,
  /** Those of one definition that all tenants share: keys begin likewise. */
  MODEL,
  /**
   * Those of one table of one tenant. The keys are an ordinary table's, and a CHECK keeps all other
   * rows out, so that no condition need do it.
   */
  TABLE;

  /**
   * The scope of a page.
   *
   * @param dedicated whether it belongs to one model
   * @param ofTenant whether it holds the rows of one tenant
   */
  public static PageScope of(boolean dedicated, boolean ofTenant) {
    return !dedicated ? SHARED : ofTenant ? TABLE : MODEL;
  }

  /** Whether the page belongs to one model, and may have indexes of several columns. */
  public boolean isDedicated() {
    return this != SHARED;
  }

  /** The columns that every key begins with, each followed by a comma. */
  public String keyPrefix() {
    return this == TABLE ? "" : "tenant_id, model_id, ";
  }
}
