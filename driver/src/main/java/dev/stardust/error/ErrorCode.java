package dev.stardust.error;

import java.util.Locale;

/**
 * Every error that the driver itself raises, with a stable name. Where MySQL has the error, its
 * number, SQLSTATE and text are used as they are; the driver's own errors have numbers from {@value
 * #OWN_NUMBERS} on, which MySQL leaves to others, and end with the stable name in brackets.
 */
public enum ErrorCode {
  // MySQL's own errors.
  DATABASE_NOT_FOUND(1049, "42000", "Unknown database '%s'", "Create the database first."),
  NO_DATABASE(1046, "3D000", "No database selected", "Name a database in the URL or send USE."),
  TABLE_EXISTS(1050, "42S01", "Table '%s' already exists", "Drop it, or use IF NOT EXISTS."),
  TABLE_UNKNOWN(1051, "42S02", "Unknown table '%s.%s'", "Use IF EXISTS where it may be missing."),
  TABLE_NOT_FOUND(1146, "42S02", "Table '%s.%s' doesn't exist", "Check name and tenant."),
  TABLE_EMPTY(1113, "42000", "A table must have at least 1 column", "Name a column."),
  TABLE_NAME_INVALID(1103, "42000", "Incorrect table name '%s'", "Choose another name."),
  TABLE_NOT_BASE(1347, "HY000", "'%s.%s' is not %s", "Name an object of the right kind."),
  TABLE_NAME_TAKEN(1066, "42000", "Not unique table/alias: '%s'", "Give each table its alias."),
  TABLE_NOT_LOCKED(1100, "HY000", "Table '%s' was not locked with LOCK TABLES", "Lock it too."),
  COLUMN_NULL(1048, "23000", "Column '%s' cannot be null", "Give a value."),
  COLUMN_AMBIGUOUS(1052, "23000", "Column '%s' in %s is ambiguous", "Qualify it with its table."),
  COLUMN_UNKNOWN(1054, "42S22", "Unknown column '%s' in '%s'", "Check the column's name."),
  COLUMN_EXISTS(1060, "42S21", "Duplicate column name '%s'", "Choose another name."),
  COLUMN_NAME_INVALID(1166, "42000", "Incorrect column name '%s'", "Choose another name."),
  COLUMN_TWICE(1110, "42000", "Column '%s' specified twice", "Name each column once."),
  COLUMN_COUNT(1136, "21S01", "Column count doesn't match value count at row %s", "Match them."),
  COLUMN_NO_DEFAULT(1364, "HY000", "Field '%s' doesn't have a default value", "Give a value."),
  COLUMN_DEFAULT_INVALID(1067, "42000", "Invalid default value for '%s'", "Give a fitting one."),
  COLUMN_IN_FOREIGN_KEY(
      1828,
      "HY000",
      "Cannot drop column '%s': needed in a foreign key constraint '%s'",
      "Drop the foreign key first."),
  COLUMN_GENERATED(
      3105,
      "HY000",
      "The value specified for generated column '%s' in table '%s' is not allowed.",
      "Leave the column out."),
  TOO_MANY_COLUMNS(1117, "HY000", "Too many columns", "Keep rare fields in the JSON only."),
  ROW_TOO_LARGE(
      1118,
      "42000",
      "Row size too large. The maximum row size for the used table type, not counting BLOBs, is %s."
          + " This includes storage overhead, check the manual. You have to change some columns to"
          + " TEXT or BLOBs",
      "Use TEXT for some columns."),
  IDENTIFIER_TOO_LONG(1059, "42000", "Identifier name '%s' is too long", "Shorten it to 64."),
  KEY_EXISTS(1061, "42000", "Duplicate key name '%s'", "Choose another name."),
  KEY_NAME_INVALID(1280, "42000", "Incorrect index name '%s'", "Choose another name."),
  KEY_COLUMN_UNKNOWN(1072, "42000", "Key column '%s' doesn't exist in table", "Check the name."),
  KEY_WITHOUT_LENGTH(
      1170,
      "42000",
      "BLOB/TEXT column '%s' used in key specification without a key length",
      "Give a prefix length."),
  KEY_COLUMN_NO_TEXT(
      1283, "HY000", "Column '%s' cannot be part of FULLTEXT index", "Name character columns."),
  KEY_NOT_FULLTEXT(
      1191, "HY000", "Can't find FULLTEXT index matching the column list", "See SHOW INDEX."),
  KEY_TOO_LONG(
      1071, "42000", "Specified key was too long; max key length is %s bytes", "Use key prefixes."),
  KEY_NOT_FOUND(
      1091, "42000", "Can't DROP '%s'; check that column/key exists", "Look at SHOW INDEX."),
  KEY_UNKNOWN(1176, "42000", "Key '%s' doesn't exist in table '%s'", "See SHOW INDEX."),
  KEY_IN_FOREIGN_KEY(
      1553, "HY000", "Cannot drop index '%s': needed in a foreign key constraint", "Drop the FK."),
  PRIMARY_KEY_TWICE(1068, "42000", "Multiple primary key defined", "Drop the old one first."),
  AUTO_INCREMENT_EXHAUSTED(
      1467, "HY000", "Failed to read auto-increment value from storage engine", "No id is left."),
  DUPLICATE_ENTRY(
      1062, "23000", "Duplicate entry '%s' for key '%s'", "Choose another value, or update it."),
  WRONG_USAGE(1221, "HY000", "Incorrect usage of %s and %s", "Leave the second out."),
  UNSAFE_UPDATE(
      1175,
      "HY000",
      "You are using safe update mode and you tried to update a table without a WHERE that uses a"
          + " KEY column. ",
      "Add a WHERE or a LIMIT, or SET sql_safe_updates = 0."),
  WRONG_ARGUMENTS(1210, "HY000", "Incorrect arguments to %s", "Give one for each placeholder."),
  SYNTAX(
      1064,
      "42000",
      "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server"
          + " version for the right syntax to use near '%s' at line %s",
      "Correct the statement."),
  NESTED_TOO_DEEP(1473, "HY000", "Too high level of nesting for select", "Nest fewer subqueries."),
  ACCESS_DENIED(
      1142,
      "42000",
      "%s command denied to user '%s'@'%s' for table '%s'",
      "Grant the privilege; for what the server shows of others, connect with serverViews=all."),
  NOT_SUPPORTED(
      1235,
      "42000",
      "This version of StarDust doesn't yet support %s on virtual tables (%s)",
      "Write it in another form; docs/sql-support.md lists what works."),
  VARIABLE_UNKNOWN(1193, "HY000", "Unknown system variable '%s'", "Check the variable's name."),
  VARIABLE_VALUE(
      1231, "42000", "Variable '%s' can't be set to the value of '%s'", "Give an allowed value."),
  CANNOT_UPDATE_SOURCE(
      1093,
      "HY000",
      "You can't specify target table '%s' for update in FROM clause",
      "Put the subquery into a derived table."),
  OUT_OF_RANGE(1264, "22001", "Out of range value for column '%s' at row %s", "Use a valid value."),
  WRONG_VALUE(
      1292, "22001", "Incorrect %s value: '%s' for column '%s' at row %s", "Give a fitting value."),
  WRONG_FIELD_VALUE(
      1366, "HY000", "Incorrect %s value: '%s' for column '%s' at row %s", "Give a fitting value."),
  TRUNCATED(1265, "01000", "Data truncated for column '%s' at row %s", "Give a fitting value."),
  TOO_LONG(1406, "22001", "Data too long for column '%s' at row %s", "Shorten the value."),
  INVALID_JSON(
      3140,
      "22001",
      "Invalid JSON text: \"%s\" at position %s in value for column '%s'.",
      "Give valid JSON."),
  CASCADE_TOO_DEEP(
      3008,
      "HY000",
      "Foreign key cascade delete/update exceeds max depth of %s.",
      "Delete the children step by step."),
  PARENT_ROW(
      1451,
      "23000",
      "Cannot delete or update a parent row: a foreign key constraint fails (%s)",
      "Delete the children first."),
  CHILD_ROW(
      1452,
      "23000",
      "Cannot add or update a child row: a foreign key constraint fails (%s)",
      "Insert the parent first."),
  TRUNCATE_PARENT(
      1701,
      "42000",
      "Cannot truncate a table referenced in a foreign key constraint (%s)",
      "Use DELETE, or drop the foreign key."),
  DROP_PARENT(
      3730,
      "HY000",
      "Cannot drop table '%s' referenced by a foreign key constraint '%s' on table '%s'.",
      "Drop the child table or the foreign key first."),
  FOREIGN_KEY_EXISTS(1826, "HY000", "Duplicate foreign key constraint name '%s'", "Rename one."),
  FOREIGN_KEY_NO_INDEX(
      1822,
      "HY000",
      "Failed to add the foreign key constraint. Missing index for constraint '%s' in the"
          + " referenced table '%s'",
      "Add a key on the referenced columns."),
  FOREIGN_KEY_NO_UNIQUE(
      6125,
      "HY000",
      "Failed to add the foreign key constraint. Missing unique key for constraint '%s' in the"
          + " referenced table '%s'",
      "Add a unique key on the referenced columns."),
  FOREIGN_KEY_NO_PARENT(
      1824, "HY000", "Failed to open the referenced table '%s'", "Create the parent first."),
  FOREIGN_KEY_NO_COLUMN(
      3734,
      "HY000",
      "Failed to add the foreign key constraint. Missing column '%s' for constraint '%s' in the"
          + " referenced table '%s'",
      "Check the referenced columns."),
  FOREIGN_KEY_TYPES(
      3780,
      "HY000",
      "Referencing column '%s' and referenced column '%s' in foreign key constraint '%s' are"
          + " incompatible.",
      "Give both columns the same type."),
  FOREIGN_KEY_NOT_NULL(
      1830,
      "HY000",
      "Column '%s' cannot be NOT NULL: needed in a foreign key constraint '%s' SET NULL",
      "Allow NULL, or choose another action."),
  FOREIGN_KEY_DUPLICATE(
      1761,
      "23000",
      "Foreign key constraint for table '%s', record '%s' would lead to a duplicate entry in table"
          + " '%s', key '%s'",
      "Change the children first."),
  CHECKED_COLUMN(
      3823,
      "HY000",
      "Column '%s' cannot be used in a check constraint '%s': needed in a foreign key constraint"
          + " '%s' referential action.",
      "Choose another action."),
  FOREIGN_KEY_COLUMNS(
      1239,
      "42000",
      "Incorrect foreign key definition for '%s': Key reference and table reference don't match",
      "Name as many referenced columns as referencing ones."),
  COLUMN_IN_PARENT_KEY(
      1829,
      "HY000",
      "Cannot drop column '%s': needed in a foreign key constraint '%s' of table '%s'",
      "Drop the foreign key first."),
  NULL_IN_NOT_NULL(1138, "22001", "Invalid use of NULL value", "Replace the NULLs first."),
  CHECK_VIOLATED(3819, "HY000", "Check constraint '%s' is violated.", "Give an allowed value."),
  CHECK_NOT_FOUND(3821, "HY000", "Check constraint '%s' is not found in the table.", "Look it up."),
  CHECK_EXISTS(3822, "HY000", "Duplicate check constraint name '%s'.", "Choose another name."),
  CONSTRAINT_NOT_FOUND(3940, "HY000", "Constraint '%s' does not exist.", "Check the name."),
  LOCK_WAIT_TIMEOUT(
      1205, "40001", "Lock wait timeout exceeded; try restarting transaction", "Run it again."),
  DEADLOCK(
      1213,
      "40001",
      "Deadlock found when trying to get lock; try restarting transaction",
      "Run the transaction again."),
  QUERY_INTERRUPTED(1317, "70100", "Query execution was interrupted", "It was cancelled."),
  READ_ONLY_TRANSACTION(
      1792, "25006", "Cannot execute statement in a READ ONLY transaction.", "End it first."),
  CONNECTION_CLOSED(0, "08003", "No operations allowed after connection closed.", "Open another."),

  // The driver's own errors.
  FILTER_NOT_INDEXED(
      50001,
      "42000",
      "No index serves %s on '%s' in table '%s', and filterPolicy is strict; allow it with: %s",
      "Create the index that the message spells out, or set filterPolicy=warn."),
  SCHEMA_CHANGE_TIMEOUT(
      50002,
      "HY000",
      "Schema version %s of '%s' was not adopted by every client within %s ms: waiting for %s; end"
          + " its open transaction, or try again",
      "End the transaction that the message names; the change goes on when it is run again."),
  LEASE_LAPSED(
      50003,
      "40001",
      "This connection could not refresh the schema of '%s' within its lease of %s ms, so its"
          + " transaction cannot go on; roll back and run it again",
      "Roll back and run the transaction again; raise schemaLease if the server is often slow."),
  UNSUPPORTED_SERVER(
      50004,
      "0A000",
      "StarDust needs MySQL 8.0.13 or later, and the server is %s; connect to a supported server",
      "Use MySQL 8.0.13+, 8.4 or 9.x. MariaDB lacks functions that the rewritten SQL needs."),
  REGISTRY_TOO_NEW(
      50005,
      "0A000",
      "The registry of '%s' has version %s, this driver knows versions up to %s; upgrade the driver",
      "Upgrade the driver; a newer one has migrated the registry."),
  REGISTRY_TOO_OLD(
      50016,
      "0A000",
      "The registry of database '%s' has version %s, this driver needs version %s, and"
          + " bootstrap=never forbids migrating it; connect once with bootstrap=auto",
      "Connect once with bootstrap=auto as a user who may create tables."),
  REGISTRY_MISSING(
      50006,
      "42S02",
      "Database '%s' has no StarDust registry, and bootstrap=never forbids creating it; connect"
          + " once with bootstrap=auto",
      "Connect once with bootstrap=auto as a user who may create tables."),
  REGISTRY_DAMAGED(
      50007,
      "HY000",
      "The registry of database '%s' is damaged: %s; restore it from a backup",
      "Restore the stardust_* tables from a backup."),
  RESERVED_NAME(
      50008,
      "42000",
      "The name '%s' is reserved: names of tables must not start with %s; choose another name",
      "Choose another name."),
  RESERVED_COLUMN(
      50009,
      "42000",
      "The column name '%s' is reserved: columns must not start with _; choose another name",
      "Choose another name."),
  TENANT_SWITCH_IN_TRANSACTION(
      50010,
      "25001",
      "The tenant cannot change from %s to %s inside a transaction; commit or roll back first",
      "Commit or roll back first."),
  INVALID_PROPERTY(
      50011, "HY000", "Connection property %s has the value '%s'; allowed: %s", "Use one of them."),
  INVALID_URL(
      50012,
      "08001",
      "The URL '%s' is not understood: %s; write jdbc:stardust:mysql://host:port/database?tenant=1",
      "Write jdbc:stardust:mysql://host:port/database?tenant=1."),
  PAGES_BUSY(
      50013, "HY000", "Another change took the slots of model %s; try again", "Run it again."),
  SCHEMA_CHANGE_RUNNING(
      50014,
      "HY000",
      "Another schema change of table '%s' is running (%s); wait for it, or try again",
      "Wait for the other change to end."),
  SCHEMA_CHANGED(
      50015, "40001", "The statement's table '%s' has changed; run it again", "Run it again."),
  ID_TOO_LARGE(
      50017,
      "22003",
      "A value for the AUTO_INCREMENT column '%s' is greater than 9223372036854775807, the largest"
          + " id of an entry; declare the column without AUTO_INCREMENT",
      "Declare the column without AUTO_INCREMENT."),
  TABLE_CHANGING(
      50018,
      "40001",
      "Table '%s' is being given a new definition, and this transaction has begun too late to write"
          + " it before that; the transaction was rolled back, run it again",
      "Run the transaction again, as after a deadlock."),
  JOB_UNKNOWN(
      50019,
      "42000",
      "There is no schema change %s of this tenant; SHOW STARDUST JOBS lists them",
      "Take the id from SHOW STARDUST JOBS."),
  JOB_IRREVOCABLE(
      50020,
      "HY000",
      "Schema change %s cannot be cancelled: %s; change the table back with another statement",
      "Change the table back with another ALTER TABLE."),
  REGISTRY_UNEXPECTED(
      50021,
      "HY000",
      "The registry of '%s' is not as a schema change has left it: %s slots are in the state that"
          + " its next step expects, not %s; nothing was changed, check the slots with verify",
      "Find out who has written to stardust_slot_assignments."),
  PAGES_NOT_SHARED(
      50022,
      "HY000",
      "Table '%s' cannot move to shared pages: a key of several columns, of a prefix, in"
          + " descending order, of an expression or of full text needs a dedicated page; drop that key first",
      "Drop the key, or leave the table where it is."),
  PAGES_FULL(
      50023,
      "HY000",
      "Table '%s' cannot move: the pages have no room for its fields; nothing was changed",
      "Move it TO DEDICATED PAGES, which makes a page for it."),
  ROWS_DO_NOT_FIT(
      50024,
      "22000",
      "The first rows of table '%s' that do not fit have the ids %s",
      "It follows MySQL's own error; correct the rows, or change the table with retype=lenient."),
  VALUES_NOT_CONVERTED(
      50025,
      "01S07",
      "%s values of column '%s' could not be converted and are NULL now; _fields has the originals"
          + " under _unconverted",
      "A warning of retype=lenient; find the rows by _fields->>'$._unconverted.<column>'."),
  ANSWER_OUTDATED(
      50026,
      "HY000",
      "Tables of '%s' were changed before this answer came, after the lease of %s ms had ended",
      "Run the statement again if it only reads; else look at what it has done."),
  LIBRARY_MISSING(
      50027, "HY000", "%s=%s needs the library %s", "Add it, or leave the property out.");

  /** The driver's own errors have vendor codes from here on. */
  public static final int OWN_NUMBERS = 50_000;

  private final int vendorCode;
  private final String sqlState;
  private final String pattern;
  private final String wayOut;

  ErrorCode(int vendorCode, String sqlState, String pattern, String wayOut) {
    this.vendorCode = vendorCode;
    this.sqlState = sqlState;
    this.pattern = pattern;
    this.wayOut = wayOut;
  }

  /** What {@link java.sql.SQLException#getErrorCode()} returns. */
  public int vendorCode() {
    return vendorCode;
  }

  /** What getSQLState() returns: 22001 for all of MySQL's class 22, as Connector/J has it. */
  public String sqlState() {
    return sqlState;
  }

  /** The message with {@code %s} where the arguments go. */
  public String pattern() {
    return isOwn() ? pattern + " [" + name() + "]" : pattern;
  }

  /** What to do about it, in one sentence. */
  public String wayOut() {
    return wayOut;
  }

  /** Whether MySQL does not have this error. */
  public boolean isOwn() {
    return vendorCode > OWN_NUMBERS;
  }

  /** The message with the arguments in place. */
  public String message(Object... args) {
    return String.format(Locale.ROOT, pattern(), args);
  }
}
