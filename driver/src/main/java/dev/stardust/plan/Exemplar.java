package dev.stardust.plan;

/**
 * A native statement whose result has the columns that the result of a plan should have: their
 * names, types, widths and tables. MySQL knows them better than anybody can foretell.
 *
 * @param sql a statement that changes nothing; it has the placeholders of the plan
 * @param key equal for statements whose results have the same columns
 */
public record Exemplar(String sql, String key) {}
