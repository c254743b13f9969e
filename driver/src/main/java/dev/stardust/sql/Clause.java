package dev.stardust.sql;

/** A part of a query block. */
public enum Clause {
  SELECT,
  INTO,
  FROM,
  /** The condition of a join; inside FROM. */
  ON,
  /** The column list of a join, with its parentheses; inside FROM. */
  USING,
  WHERE,
  GROUP_BY,
  HAVING,
  WINDOW,
  QUALIFY,
  ORDER_BY,
  LIMIT,
  LOCK,
  /** The assignments of UPDATE and of INSERT … SET. */
  SET,
  /** The rows of VALUES. */
  VALUES,
  /** The assignments of ON DUPLICATE KEY UPDATE. */
  ON_DUPLICATE_KEY
}
