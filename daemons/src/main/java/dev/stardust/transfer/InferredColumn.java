package dev.stardust.transfer;

/**
 * A column that a file asks for.
 *
 * @param name as the file has it
 * @param type the narrowest MySQL type that takes all its values
 * @param nullable whether a row had NULL or nothing there
 */
public record InferredColumn(String name, String type, boolean nullable) {}
