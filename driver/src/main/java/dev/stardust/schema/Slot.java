package dev.stardust.schema;

/**
 * One column of one page table, lent to one field of one model.
 *
 * @param pageId the page's number
 * @param table the page table's name
 * @param column the slot column's name
 * @param scope whose rows the page holds
 * @param indexed whether the page has an index that begins with this column, behind the tenant and
 *     the model where the scope has them; on a shared page it ends there
 * @param state where the slot is in its life
 */
public record Slot(
    int pageId, String table, PageScope scope, String column, boolean indexed, SlotState state) {

  /** The same column in another state. */
  public Slot in(SlotState next) {
    return new Slot(pageId, table, scope, column, indexed, next);
  }

  /** Whether the page belongs to one model, and may have indexes of several columns. */
  public boolean dedicated() {
    return scope.isDedicated();
  }
}
