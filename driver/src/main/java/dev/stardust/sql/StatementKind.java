package dev.stardust.sql;

/** What a statement does, as told by its first keywords. */
public enum StatementKind {
  /** Also WITH … SELECT, VALUES, TABLE, and a query in parentheses. */
  SELECT,
  INSERT,
  REPLACE,
  /** Also WITH … UPDATE. */
  UPDATE,
  /** Also WITH … DELETE. */
  DELETE,
  /** Also CREATE TEMPORARY TABLE. */
  CREATE_TABLE,
  ALTER_TABLE,
  /** Also DROP TEMPORARY TABLE. */
  DROP_TABLE,
  RENAME_TABLE,
  TRUNCATE,
  CREATE_INDEX,
  DROP_INDEX,
  /** Also ALTER VIEW. */
  CREATE_VIEW,
  DROP_VIEW,
  /** CREATE PROCEDURE, FUNCTION, TRIGGER or EVENT, and ALTER EVENT; reaches to the text's end. */
  CREATE_PROGRAM,
  CREATE_DATABASE,
  DROP_DATABASE,
  SHOW,
  /** DESCRIBE, DESC or EXPLAIN of a table. */
  DESCRIBE,
  /** EXPLAIN, DESCRIBE or DESC of a statement or connection. */
  EXPLAIN,
  /** EXPLAIN STARDUST of a statement, which MySQL does not have. */
  EXPLAIN_STARDUST,
  SET,
  USE,
  /** BEGIN or START TRANSACTION. */
  BEGIN,
  COMMIT,
  ROLLBACK,
  SAVEPOINT,
  ROLLBACK_TO_SAVEPOINT,
  RELEASE_SAVEPOINT,
  PREPARE,
  EXECUTE,
  DEALLOCATE,
  LOCK_TABLES,
  UNLOCK_TABLES,
  CALL,
  DO,
  HANDLER,
  /** LOAD DATA and LOAD XML. */
  LOAD_DATA,
  /** ANALYZE, OPTIMIZE, CHECK, REPAIR or CHECKSUM TABLE. */
  ANALYZE_TABLE,
  /** CANCEL STARDUST JOB, which MySQL does not have. */
  CANCEL_JOB,
  /** MOVE STARDUST TABLE, which MySQL does not have. */
  MOVE_TABLE,
  /** No token at all. */
  EMPTY,
  OTHER
}
