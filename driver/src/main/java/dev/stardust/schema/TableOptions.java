package dev.stardust.schema;

/**
 * Options of a virtual table.
 *
 * @param charset the default character set of its columns
 * @param collation the default collation of its columns
 * @param comment the table's comment, empty for none
 */
public record TableOptions(String charset, String collation, String comment) {}
