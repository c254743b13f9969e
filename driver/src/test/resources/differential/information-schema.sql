-- the tables
CREATE TABLE customer (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL COMMENT 'full name', email VARCHAR(100) COLLATE utf8mb4_bin, level ENUM('a','b') DEFAULT 'a', balance DECIMAL(10,2) NOT NULL DEFAULT '1.50', created TIMESTAMP(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), doc JSON, b BLOB, f DOUBLE, bits BIT(4), UNIQUE KEY uk_email (email), KEY ix_name_level (name(10), level DESC), CONSTRAINT ck CHECK (balance >= 0)) COMMENT='people';
CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id INT UNSIGNED NOT NULL, other INT, CONSTRAINT fk_customer FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE);
CREATE TABLE line (a INT, b CHAR(2), c BINARY(3) DEFAULT 'xyz', d YEAR, e DATE DEFAULT (CURRENT_DATE), PRIMARY KEY (b, a), UNIQUE KEY (c, d));
-- plain
CREATE TABLE ordinary (id INT PRIMARY KEY, v VARCHAR(5));
SELECT TABLE_NAME, TABLE_TYPE, ENGINE, VERSION, ROW_FORMAT, TABLE_COLLATION, TABLE_COMMENT, CREATE_OPTIONS, CHECKSUM FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME;
SELECT TABLE_CATALOG, TABLE_SCHEMA, TABLE_NAME FROM information_schema.tables WHERE table_schema = '{db}' ORDER BY 3;
SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES t WHERE t.TABLE_SCHEMA = '{db}' AND t.TABLE_NAME LIKE '%e%';
ANALYZE TABLE customer;
SELECT TABLE_NAME, AUTO_INCREMENT IS NULL FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{db}' ORDER BY 1;
-- differs: table-sizes
SELECT * FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{db}' ORDER BY TABLE_NAME;
SELECT * FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '{db}' ORDER BY TABLE_NAME, ORDINAL_POSITION;
SELECT COLUMN_NAME, DATA_TYPE FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'customer' AND data_type IN ('timestamp','datetime','bigint','int') ORDER BY column_name;
SELECT `table_name`, `column_name` FROM `information_schema`.`columns` WHERE `data_type` = 'enum' AND `table_schema` = '{db}';
SELECT c.* FROM information_schema.columns c WHERE c.table_schema = '{db}' AND c.table_name = 'line' ORDER BY c.ordinal_position;
-- differs: cardinality
SELECT * FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = '{db}' ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX;
SELECT TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE, COLLATION, SUB_PART, NULLABLE, INDEX_TYPE FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = '{db}' ORDER BY 1, 2, 3;
SELECT * FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = '{db}' ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION;
SELECT * FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = '{db}' ORDER BY TABLE_NAME, CONSTRAINT_NAME;
SELECT * FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = '{db}';
SELECT * FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = '{db}';
SELECT * FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '{db}';
SELECT * FROM information_schema.VIEWS WHERE TABLE_SCHEMA = '{db}';
SELECT * FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = '{db}';
SELECT * FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = '{db}';
SELECT TABLE_SCHEMA, TABLE_NAME, PARTITION_NAME FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = '{db}' ORDER BY 2;
-- joins of views, as clients write them
SELECT k.TABLE_NAME, k.COLUMN_NAME, r.DELETE_RULE FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r USING (CONSTRAINT_SCHEMA, CONSTRAINT_NAME) WHERE k.TABLE_SCHEMA = '{db}';
SELECT t.TABLE_NAME, COUNT(c.COLUMN_NAME) FROM information_schema.TABLES t JOIN information_schema.COLUMNS c ON c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME WHERE t.TABLE_SCHEMA = '{db}' GROUP BY t.TABLE_NAME ORDER BY 1;
SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{db}' HAVING TABLE_NAME IN ('line', 'orders', null) ORDER BY TABLE_NAME;
SELECT COUNT(*) FROM ordinary, information_schema.TABLES t WHERE t.TABLE_SCHEMA = '{db}' AND t.TABLE_NAME = 'customer';
SELECT c.name FROM customer c WHERE EXISTS (SELECT 1 FROM information_schema.TABLES t WHERE t.TABLE_NAME = 'customer' AND t.TABLE_SCHEMA = '{db}');
-- params: '{db}', 'customer'
SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION;
-- from inside
USE information_schema;
SELECT TABLE_NAME FROM TABLES WHERE TABLE_SCHEMA = '{db}' ORDER BY 1;
SELECT COUNT(*) FROM COLUMNS c WHERE c.TABLE_SCHEMA = '{db}';
SELECT COUNT(*) FROM {db}.customer;
USE {db};
SELECT COUNT(*) FROM customer;
-- nothing of the layout is to be seen
SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{db}' AND (TABLE_NAME LIKE 'entry\_%' OR TABLE_NAME LIKE 'stardust\_%');
SELECT COUNT(*) FROM information_schema.INNODB_TABLES WHERE NAME LIKE '{db}/entry%';
SELECT COUNT(*) FROM information_schema.KEYWORDS WHERE RESERVED = 1 AND WORD = 'SELECT';
SELECT SUPPORT FROM information_schema.ENGINES WHERE ENGINE = 'InnoDB';
SELECT SUM(found) FROM ((SELECT 1 AS found FROM information_schema.tables WHERE table_schema = '{db}' LIMIT 1) UNION ALL (SELECT 1 AS found FROM information_schema.views WHERE table_schema = '{db}' LIMIT 1)) AS all_found;
-- error: 1109
SELECT * FROM information_schema.nowhere;
-- error: 1044
DELETE FROM information_schema.TABLES;
-- error: 1044
INSERT INTO information_schema.TABLES (TABLE_NAME) VALUES ('x');
-- error: 1044
UPDATE information_schema.TABLES SET TABLE_NAME = 'x';
