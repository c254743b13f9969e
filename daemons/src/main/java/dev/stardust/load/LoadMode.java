package dev.stardust.load;

/** What becomes of the rows that a table has already. */
public enum LoadMode {
  /** They stay; a row with the key of another one is an error. */
  APPEND,
  /** They stay, and a row of the file changes the one that has its key. */
  MERGE,
  /** The file's rows replace them all in one step at the end; until then the table is as it was. */
  OVERWRITE
}
