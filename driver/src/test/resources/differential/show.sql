-- the tables
CREATE TABLE customer (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL COMMENT 'full name', email VARCHAR(100), level ENUM('a','b') DEFAULT 'a', balance DECIMAL(10,2) NOT NULL DEFAULT '1.50', created TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, doc JSON, UNIQUE KEY uk_email (email), KEY ix_name_level (name, level)) COMMENT='people';
CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id INT UNSIGNED NOT NULL, note TEXT, KEY (customer_id), CONSTRAINT fk_customer FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE);
CREATE TABLE line (a INT, b CHAR(2) COLLATE utf8mb4_bin, c BINARY(3) DEFAULT 'xyz', PRIMARY KEY (a, b), CHECK (a > 0)) DEFAULT CHARSET latin1;
CREATE TABLE bare (x INT, y DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6), z BIT(3) DEFAULT b'101', w SET('p','q') DEFAULT 'p,q', e INT DEFAULT (1 + 1), KEY ix (x DESC, y));
-- plain
CREATE TABLE ordinary (id INT PRIMARY KEY, v VARCHAR(5));
SHOW TABLES;
SHOW FULL TABLES;
SHOW TABLES FROM {db};
SHOW TABLES IN `{db}` LIKE 'o%';
SHOW TABLES WHERE Tables_in_{db} LIKE 'l%';
SHOW FULL TABLES FROM `{db}` WHERE Table_type = 'BASE TABLE';
SHOW EXTENDED FULL TABLES LIKE 'customer';
SHOW OPEN TABLES LIKE 'nothing_like_this';
SHOW COLUMNS FROM customer;
SHOW COLUMNS FROM line;
SHOW COLUMNS FROM bare;
SHOW FULL COLUMNS FROM customer;
SHOW FULL COLUMNS FROM line;
SHOW FIELDS FROM `customer` FROM `{db}`;
SHOW COLUMNS FROM {db}.customer LIKE 'n%';
SHOW COLUMNS FROM customer WHERE `Null` = 'NO';
show /*!32332 FULL */ columns from `customer`;
DESCRIBE customer;
DESC {db}.orders;
DESC customer name;
DESCRIBE customer 'n%';
EXPLAIN customer;
-- error: 1146
SHOW COLUMNS FROM nowhere;
-- error: 1146
DESCRIBE nowhere;
-- differs: cardinality
SHOW INDEX FROM customer;
-- differs: cardinality
SHOW INDEXES FROM orders;
-- differs: cardinality
SHOW KEYS FROM line FROM {db};
-- differs: cardinality
SHOW INDEX FROM bare;
-- differs: cardinality
SHOW INDEX FROM customer WHERE Key_name = 'PRIMARY';
-- differs: cardinality
SHOW INDEX FROM ordinary;
-- error: 1146
SHOW INDEX FROM nowhere;
SHOW CREATE TABLE customer;
SHOW CREATE TABLE {db}.orders;
show create table `line`;
SHOW CREATE TABLE bare;
SHOW CREATE TABLE ordinary;
-- error: 1146
SHOW CREATE TABLE nowhere;
SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');
SHOW CREATE TABLE orders;
SET SESSION sql_mode = DEFAULT;
SET SQL_QUOTE_SHOW_CREATE = 0;
SHOW CREATE TABLE orders;
SET SQL_QUOTE_SHOW_CREATE = 1;
-- differs: table-sizes
SHOW TABLE STATUS;
-- differs: table-sizes
SHOW TABLE STATUS LIKE 'customer';
-- differs: table-sizes
SHOW TABLE STATUS FROM `{db}` WHERE Name = 'orders';
SHOW TRIGGERS LIKE 'customer';
SHOW TRIGGERS;
SHOW DATABASES LIKE '{db}';
SHOW CREATE DATABASE {db};
SHOW VARIABLES LIKE 'lower_case_table_names';
SHOW WARNINGS;
SHOW COLLATION LIKE 'utf8mb4_bin';
SHOW CHARACTER SET LIKE 'ascii';
SHOW PROCEDURE STATUS WHERE Db = '{db}';
SHOW EVENTS;
SHOW GRANTS FOR CURRENT_USER();
-- after changes
ALTER TABLE customer ADD COLUMN extra INT AFTER id, DROP INDEX ix_name_level, ADD INDEX ix_extra (extra);
SHOW COLUMNS FROM customer;
-- differs: cardinality
SHOW INDEX FROM customer;
SHOW CREATE TABLE customer;
RENAME TABLE bare TO nude;
SHOW TABLES;
DROP TABLE nude;
SHOW TABLES;
-- maintenance
ANALYZE TABLE customer;
CHECK TABLE customer;
OPTIMIZE TABLE orders;
CHECKSUM TABLE line;
REPAIR TABLE line;
FLUSH TABLES customer;
-- differs: table-locks
LOCK TABLES customer READ, orders AS o WRITE;
SELECT COUNT(*) FROM customer;
UNLOCK TABLES;
-- differs: table-locks
LOCK TABLES `customer` READ /*!32311 LOCAL */;
SELECT COUNT(*) FROM customer;
UNLOCK TABLES;
-- sums of rows
INSERT INTO customer (name, email, level, created, doc) VALUES ('Ann', 'a@x', 'b', '2024-01-02', '{"a": 1}'), ('Bob', NULL, NULL, NULL, NULL);
INSERT INTO line VALUES (1, 'x', 'abc'), (2, 'y', NULL);
CHECKSUM TABLE customer, line, ordinary;
CHECKSUM TABLE line QUICK;
CHECKSUM TABLE line EXTENDED;
-- several tables, some of them ordinary
CHECK TABLE customer, ordinary, nowhere;
ANALYZE LOCAL TABLE {db}.line, ordinary;
OPTIMIZE TABLE ordinary, line;
FLUSH TABLES line, ordinary;
-- a column that has the table's collation goes on having it
CREATE TABLE bytewise (id INT PRIMARY KEY, a VARCHAR(5), e ENUM('a COLLATE utf8mb4_bin'), b VARCHAR(5) COLLATE utf8mb4_bin, KEY (a)) COLLATE utf8mb4_bin;
SHOW CREATE TABLE bytewise;
ALTER TABLE bytewise ADD COLUMN z INT, ADD COLUMN y TEXT;
SHOW CREATE TABLE bytewise;
CREATE TABLE likewise LIKE bytewise;
SHOW CREATE TABLE likewise;
-- they end the transaction
START TRANSACTION;
INSERT INTO line VALUES (3, 'z', 'abc');
ANALYZE NO_WRITE_TO_BINLOG TABLE line, orders;
ROLLBACK;
SELECT COUNT(*) FROM line;
START TRANSACTION;
INSERT INTO line VALUES (4, 'z', 'abc');
CHECK TABLE line;
ROLLBACK;
SELECT COUNT(*) FROM line;
START TRANSACTION;
INSERT INTO line VALUES (5, 'z', 'abc');
CHECKSUM TABLE line;
ROLLBACK;
SELECT COUNT(*) FROM line;
-- differs: histograms
ANALYZE TABLE line UPDATE HISTOGRAM ON c;
