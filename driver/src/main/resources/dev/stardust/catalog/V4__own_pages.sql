-- The one tenant whose rows a dedicated page holds: its keys then begin with the columns themselves. NULL where they
-- begin with tenant and model: on shared pages, and for a definition that all tenants share.
SET @stardust_ddl = (SELECT IF(COUNT(*) = 0, 'ALTER TABLE stardust_pages ADD COLUMN tenant_id BIGINT NULL', 'DO 0')
  FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'stardust_pages' AND COLUMN_NAME = 'tenant_id');
PREPARE stardust_ddl FROM @stardust_ddl;
EXECUTE stardust_ddl;
DEALLOCATE PREPARE stardust_ddl;
