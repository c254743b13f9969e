-- What a functional key part computes, as MySQL prints it; NULL for a column. Its field_id is 0. Whether it may be NULL
-- depends on functions and columns; MySQL says it.
SET @stardust_ddl = (SELECT IF(COUNT(*) = 0, 'ALTER TABLE stardust_key_parts ADD COLUMN expression MEDIUMTEXT CHARACTER SET utf8mb3 BINARY NULL, ADD COLUMN nullable BOOLEAN NOT NULL DEFAULT TRUE', 'DO 0')
  FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'stardust_key_parts' AND COLUMN_NAME = 'expression');
PREPARE stardust_ddl FROM @stardust_ddl;
EXECUTE stardust_ddl;
DEALLOCATE PREPARE stardust_ddl;
