package dev.stardust.schema;

/**
 * One column of a key.
 *
 * @param field the field's id
 * @param prefix the number of leading characters that count, 0 for all
 * @param descending declared DESC
 */
public record KeyPart(long field, int prefix, boolean descending) {}
