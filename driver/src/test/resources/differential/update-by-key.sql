-- one row, found by its primary key
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT, b TINYINT UNSIGNED, n INT NOT NULL DEFAULT 0, s VARCHAR(10), c CHAR(5), d DECIMAL(6,2), x DOUBLE, da DATE, dt DATETIME(3), ts TIMESTAMP NULL, e ENUM('a','b'), tx TEXT, l VARCHAR(5) CHARACTER SET latin1, j JSON, u INT, v INT, UNIQUE (u), KEY (a));
INSERT INTO t (a, b, n, s, v) VALUES (1, 2, 3, 'x', 1), (NULL, 255, 4, NULL, 2);
UPDATE t SET a = 5 WHERE id = 1;
UPDATE t SET a = 5 WHERE id = 1;
UPDATE t SET a = a + 1, n = a, b = a WHERE id = 1;
UPDATE t SET a = a + 1, b = b - 1 WHERE t.id = 1 AND v = 1;
UPDATE t SET a = a + 1 WHERE t.id = 1 AND v = 99;
UPDATE t SET a = NULL, s = NULL, c = 'ab', d = 1.5, x = 1.5, da = '2024-02-29', dt = '2024-02-29 10:11:12.123', ts = '2024-02-29 10:11:12', e = 'B', tx = 'ü😀', l = 'ü', v = TRUE WHERE id = 1;
SELECT * FROM t;
-- values that the column does not take
-- error: 1264
UPDATE t SET b = b + 1 WHERE id = 2;
-- error: 1690
UPDATE t SET b = b - 256 WHERE id = 2;
-- error: 1048
UPDATE t SET n = NULL WHERE id = 2;
-- error: 1048
UPDATE t SET n = a + 1 WHERE id = 2;
-- error: 1406
UPDATE t SET s = '12345678901' WHERE id = 2;
-- error: 1292
UPDATE t SET da = '2024-02-30' WHERE id = 2;
-- error: 1265
UPDATE t SET e = 'zz' WHERE id = 2;
UPDATE t SET s = 'it''s', c = 'q  ', l = 'a' WHERE id = 2;
-- params: 7, 'seven', 2
-- params: null, null, 2
-- params: 8, 'eight', 99
-- params: -3, 'neg', 1
UPDATE t SET a = ?, s = ? WHERE id = ?;
-- batch
-- params: 1, 2
-- params: 2, 1
-- params: 3, 77
UPDATE t SET n = n + ? WHERE id = ?;
-- params: 3, 2, 2
-- params: 3, 2, 2
UPDATE t SET v = ? WHERE id = ? AND v = ?;
-- params: null
-- params: '2'
-- params: 2.0
UPDATE t SET a = 77 WHERE id = ?;
UPDATE t AS q SET q.a = 78 WHERE q.id = 2;
UPDATE t AS q SET a = q.a - 1 WHERE id = 2;
-- error: 1054
UPDATE t AS q SET t.a = 78 WHERE q.id = 2;
-- error: 1054
UPDATE t AS q SET a = 78 WHERE t.id = 2;
UPDATE {db}.t SET {db}.t.a = 79 WHERE {db}.t.id = 2;
-- keys
UPDATE t SET u = 5 WHERE id = 2;
-- error: 1062
UPDATE t SET u = 5 WHERE id = 1;
UPDATE t SET id = 10 WHERE id = 1;
UPDATE t SET a = 1 WHERE id = -1;
UPDATE t SET a = id + 1 WHERE id = 2;
UPDATE t SET a = - 4, a = a + 1 WHERE id = 2;
UPDATE t SET j = '{"a":1}' WHERE id = 2;
UPDATE t SET a = 1 WHERE id = 2 LIMIT 1;
UPDATE t SET a = DEFAULT, n = DEFAULT WHERE id = 2;
UPDATE t SET a = 1 WHERE id = 2 OR id = 10;
UPDATE t SET a = 2 WHERE id = 2 AND v = 3 AND n = 0;
UPDATE t SET a = 3 WHERE id = 2 AND v = 3 AND id = 2;
UPDATE t SET a = 3 WHERE id = 2 AND a = NULL;
UPDATE t SET a = 9, s = 'q' WHERE 2 = id;
UPDATE t SET dt = CURRENT_TIMESTAMP, ts = CURRENT_TIMESTAMP WHERE id = 2;
SELECT dt > '2024-01-01', ts > '2024-01-01' FROM t WHERE id = 2;
UPDATE t SET dt = NULL, ts = NULL WHERE id = 2;
UPDATE t SET d = -12.25, x = - 3, a = - 2147483648 WHERE id = 2;
SELECT * FROM t;
-- not strict
SET sql_mode = '';
UPDATE t SET n = NULL, b = 300 WHERE id = 2;
SHOW WARNINGS;
SELECT n, b FROM t WHERE id = 2;
SET sql_mode = DEFAULT;
SELECT ROW_COUNT();
UPDATE t SET a = 4 WHERE id = 2;
SELECT ROW_COUNT();
UPDATE t SET a = 4 WHERE id = 3;
SELECT ROW_COUNT(), a, LAST_INSERT_ID() FROM t WHERE id = 2;
-- in a transaction
SET autocommit = 0;
UPDATE t SET a = 44 WHERE id = 2;
SELECT a FROM t WHERE id = 2;
ROLLBACK;
SELECT a FROM t WHERE id = 2;
SET autocommit = 1;
SET NAMES latin1;
UPDATE t SET s = 'ü', tx = 'ü' WHERE id = 2;
SET NAMES utf8mb4;
SELECT HEX(s), HEX(tx) FROM t WHERE id = 2;
-- parents and children
CREATE TABLE p (id INT PRIMARY KEY, code INT, v INT, UNIQUE (code));
CREATE TABLE k (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES p (id), v INT);
INSERT INTO p VALUES (1, 1, 1);
INSERT INTO k VALUES (1, 1, 1);
UPDATE p SET v = 2 WHERE id = 1;
UPDATE k SET v = 2 WHERE id = 1;
-- error: 1451
UPDATE p SET id = 5 WHERE id = 1;
-- a column that follows
CREATE TABLE o (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, a INT, m TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);
INSERT INTO o (a, m) VALUES (1, '2020-01-01');
UPDATE o SET a = 2 WHERE id = 1;
SELECT a, m > '2021-01-01' FROM o;
