package dev.stardust.schema;

/**
 * One column of one page table, lent to one field of one model.
 *
 * @param pageId the page's number
 * @param table the page table's name
 * @param column the slot column's name
 * @param indexed whether the page has an index on (tenant, model, this column)
 * @param state where the slot is in its life
 */
public record Slot(int pageId, String table, String column, boolean indexed, SlotState state) {}
