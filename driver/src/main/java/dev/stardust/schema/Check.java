package dev.stardust.schema;

/**
 * A CHECK constraint.
 *
 * @param name its name
 * @param expression the condition as MySQL prints it, without the outer parentheses
 * @param enforced false when declared NOT ENFORCED
 */
public record Check(String name, String expression, boolean enforced) {}
