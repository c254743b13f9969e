-- the smallest table
CREATE TABLE t0 (a INT);
INSERT INTO t0 VALUES (1), (1), (NULL);
SELECT * FROM t0;
SHOW CREATE TABLE t0;
-- everything in one
CREATE TABLE IF NOT EXISTS customer (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'the key',
  name VARCHAR(100) NOT NULL,
  email VARCHAR(190) CHARACTER SET ascii COLLATE ascii_general_ci DEFAULT NULL,
  balance DECIMAL(12,2) NOT NULL DEFAULT '0.00',
  level ENUM('bronze','silver','gold') DEFAULT 'bronze',
  tags SET('a','b','c') NOT NULL DEFAULT 'a,c',
  score DOUBLE DEFAULT 1.5,
  active TINYINT(1) NOT NULL DEFAULT 1,
  born DATE DEFAULT '1970-01-01',
  code CHAR(8) DEFAULT (LEFT(UUID(), 8)),
  doc JSON DEFAULT (JSON_OBJECT()),
  notes TEXT,
  created TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id), UNIQUE KEY uk_email (email), KEY ix_name (name), KEY ix_level_born (level, born), KEY ix_prefix (name(10)),
  CONSTRAINT positive CHECK (balance >= 0), CHECK (score < 100)
) ENGINE=InnoDB AUTO_INCREMENT=100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='people who buy';
-- with a note
CREATE TABLE IF NOT EXISTS customer (x INT);
-- error: 1050
CREATE TABLE customer (x INT);
SHOW CREATE TABLE customer;
DESCRIBE customer;
INSERT INTO customer (name, email, code, created, updated) VALUES ('Ann', 'ann@x.org', 'c1', '2024-01-01', '2024-01-01');
INSERT INTO customer (name, email, code, created, updated, balance, level, tags) VALUES ('Bob', NULL, 'c2', '2024-01-02', NULL, 12.345, 'gold', '');
SELECT * FROM customer ORDER BY id;
-- error: 3819
INSERT INTO customer (name, balance) VALUES ('Cyd', -1);
-- error: 3819
UPDATE customer SET score = 100 WHERE id = 100;
-- error: 1062
INSERT INTO customer (name, email) VALUES ('Dan', 'ANN@X.ORG');
-- error: 1048
INSERT INTO customer (name) VALUES (NULL);
-- error: 1364
INSERT INTO customer (email) VALUES ('e@x.org');
-- a natural key
CREATE TABLE country (code CHAR(2) PRIMARY KEY, name VARCHAR(50) UNIQUE, area DOUBLE);
INSERT INTO country VALUES ('DE', 'Germany', 357022), ('fr', 'France', 551695);
-- error: 1062
INSERT INTO country VALUES ('FR', 'Frankreich', 1);
-- error: 1062
INSERT INTO country VALUES ('IT', 'GERMANY', 1);
SHOW CREATE TABLE country;
-- a composite key
CREATE TABLE line (order_id BIGINT, line_no SMALLINT UNSIGNED, product VARCHAR(30), qty INT DEFAULT 1, PRIMARY KEY (order_id, line_no), UNIQUE KEY one_product (order_id, product), KEY (product, qty DESC));
INSERT INTO line VALUES (1, 1, 'apple', 3), (1, 2, 'pear', 1), (2, 1, 'apple', 5), (2, 2, NULL, 1), (2, 3, NULL, 1);
-- error: 1062
INSERT INTO line VALUES (1, 2, 'plum', 1);
-- error: 1062
INSERT INTO line VALUES (1, 3, 'PEAR', 1);
SHOW CREATE TABLE line;
SELECT * FROM line ORDER BY order_id, line_no;
-- no primary key but a unique one
CREATE TABLE nopk (a INT NOT NULL, b VARCHAR(5), UNIQUE (a), UNIQUE KEY (b));
INSERT INTO nopk VALUES (1, NULL), (2, NULL), (3, 'x');
-- error: 1062
INSERT INTO nopk VALUES (1, 'y');
-- error: 1062
INSERT INTO nopk VALUES (4, 'X');
SHOW CREATE TABLE nopk;
-- signed and string auto values
CREATE TABLE seq (n BIGINT NOT NULL AUTO_INCREMENT, KEY (n), label CHAR(3));
INSERT INTO seq (label) VALUES ('a'), ('b');
SELECT * FROM seq ORDER BY n;
-- like
CREATE TABLE customer2 LIKE customer;
SHOW CREATE TABLE customer2;
INSERT INTO customer2 (name, code, created, updated) VALUES ('first', 'x', '2024-01-01', NULL);
SELECT id, name FROM customer2;
-- as select
CREATE TABLE names AS SELECT id, name, balance * 2 AS twice, level, born, NULL AS nothing, 'x' AS letter FROM customer;
SHOW CREATE TABLE names;
SELECT * FROM names ORDER BY id;
CREATE TABLE names2 (id INT PRIMARY KEY, extra INT DEFAULT 7) AS SELECT id, UPPER(name) AS upper_name FROM customer;
SHOW CREATE TABLE names2;
SELECT * FROM names2 ORDER BY id;
-- error: 1062
CREATE TABLE names3 (a INT PRIMARY KEY) AS SELECT 1 AS a UNION ALL SELECT 1;
-- the failed table is not there
-- error: 1146
SELECT * FROM names3;
CREATE TABLE IF NOT EXISTS names2 AS SELECT 1 AS z;
-- invisible columns and indexes
CREATE TABLE hidden_col (a INT PRIMARY KEY, b INT INVISIBLE DEFAULT 5, c INT, KEY ix_c (c) INVISIBLE);
INSERT INTO hidden_col VALUES (1, 2);
SELECT * FROM hidden_col;
SELECT a, b, c FROM hidden_col;
SELECT *, b FROM hidden_col;
SELECT h.*, h.b + 1 AS more FROM hidden_col AS h ORDER BY b;
INSERT INTO hidden_col (a, b, c) VALUES (2, 6, 3);
INSERT INTO hidden_col SELECT a + 10, c FROM hidden_col;
-- error: 1136
INSERT INTO hidden_col VALUES (3, 7, 4);
REPLACE INTO hidden_col VALUES (2, 8);
UPDATE hidden_col SET b = 9 WHERE a = 1;
DELETE FROM hidden_col WHERE b = 9;
TABLE hidden_col;
SELECT COUNT(*) FROM (SELECT * FROM hidden_col WHERE b = 5) AS q;
-- error: 1176
SELECT a FROM hidden_col FORCE INDEX (ix_c) WHERE c = 2;
SHOW CREATE TABLE hidden_col;
SHOW COLUMNS FROM hidden_col;
DESCRIBE hidden_col;
ALTER TABLE hidden_col ALTER COLUMN b SET VISIBLE, ALTER INDEX ix_c VISIBLE;
SELECT * FROM hidden_col ORDER BY a;
ALTER TABLE hidden_col ADD COLUMN d VARCHAR(5) INVISIBLE DEFAULT 'dd' COMMENT 'not INVISIBLE', ALTER COLUMN c SET INVISIBLE;
SELECT * FROM hidden_col ORDER BY a;
SELECT hidden_col.*, d, c FROM hidden_col ORDER BY a;
SHOW CREATE TABLE hidden_col;
-- error: 4028
CREATE TABLE all_hidden (a INT INVISIBLE);
-- defaults that are expressions
CREATE TABLE expr_default (id INT PRIMARY KEY, d DATE DEFAULT ('2024-01-01' + INTERVAL 1 DAY), n INT DEFAULT (1 + 2 * 3), s VARCHAR(10) DEFAULT (CONCAT('a', 'b')), b BIT(4) DEFAULT b'101', bin VARBINARY(4) DEFAULT 0x4142);
INSERT INTO expr_default (id) VALUES (1);
SELECT * FROM expr_default;
SHOW CREATE TABLE expr_default;
-- temporary tables stay the session's
CREATE TEMPORARY TABLE scratch (a INT PRIMARY KEY, b VARCHAR(5));
INSERT INTO scratch VALUES (1, 'x');
SELECT * FROM scratch JOIN t0 USING (a);
DROP TEMPORARY TABLE scratch;
-- drop
DROP TABLE t0;
-- error: 1146
SELECT * FROM t0;
-- error: 1051
DROP TABLE t0;
DROP TABLE IF EXISTS t0;
DROP TABLE names, names2;
-- error: 1051
DROP TABLE nopk, nowhere;
SHOW TABLES;
-- again after a drop, nothing of before is there
CREATE TABLE nopk2 (a INT);
DROP TABLE country;
CREATE TABLE country (code CHAR(2) PRIMARY KEY);
SELECT COUNT(*) FROM country;
INSERT INTO country VALUES ('DE');
-- rename
RENAME TABLE country TO land;
SELECT * FROM land;
-- error: 1146
SELECT * FROM country;
-- error: 1050
RENAME TABLE land TO line;
-- error: 1146
RENAME TABLE nowhere TO anywhere;
-- swap in one statement
CREATE TABLE land_new (code CHAR(2) PRIMARY KEY, v INT);
RENAME TABLE land TO land_old, land_new TO land;
SELECT * FROM land;
SELECT * FROM land_old;
-- truncate
TRUNCATE TABLE seq;
INSERT INTO seq (label) VALUES ('c');
SELECT * FROM seq;
TRUNCATE line;
SELECT COUNT(*) FROM line;
INSERT INTO line VALUES (1, 1, 'apple', 3);
-- the count of a table whose query has rows of the same key
CREATE TABLE replaced (PRIMARY KEY (x)) REPLACE AS SELECT 1 x, 2 y UNION ALL SELECT 1, 3;
CREATE TABLE ignored (PRIMARY KEY (x)) IGNORE AS SELECT 1 x, 2 y UNION ALL SELECT 1, 3;
SELECT * FROM replaced, ignored;
