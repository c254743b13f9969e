-- Full-text indexes, and the parser that takes their texts apart; empty for MySQL's own.
ALTER TABLE stardust_keys MODIFY kind ENUM('primary','unique','index','fulltext') NOT NULL;
SET @stardust_ddl = (SELECT IF(COUNT(*) = 0, 'ALTER TABLE stardust_keys ADD COLUMN parser VARCHAR(64) NOT NULL DEFAULT ''''', 'DO 0')
  FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'stardust_keys' AND COLUMN_NAME = 'parser');
PREPARE stardust_ddl FROM @stardust_ddl;
EXECUTE stardust_ddl;
DEALLOCATE PREPARE stardust_ddl;
