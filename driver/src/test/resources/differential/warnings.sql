-- what SHOW WARNINGS and SHOW ERRORS say of the last statement, with its levels
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, e ENUM('a','b'), d DECIMAL(5,2), v VARCHAR(3), n TINYINT NOT NULL, dt DATE);
DROP TABLE IF EXISTS nothing_here;
SHOW WARNINGS;
CREATE TABLE IF NOT EXISTS t (id INT);
SHOW WARNINGS;
INSERT INTO t (d, n) VALUES (1.239, 1);
SHOW WARNINGS;
INSERT INTO t (e, d, v, n) SELECT 'a', 1.239, 'abc', 1;
SHOW WARNINGS;
INSERT IGNORE INTO t (e, d, v, n) VALUES ('zz', 1.2399, 'abcdef', 999);
SHOW WARNINGS;
UPDATE IGNORE t SET n = NULL, v = 'long one', d = 7.777 WHERE id = 1;
SHOW WARNINGS;
SHOW COUNT(*) WARNINGS;
SHOW COUNT(*) ERRORS;
SHOW ERRORS;
SHOW WARNINGS LIMIT 1;
SHOW WARNINGS LIMIT 1, 2;
INSERT IGNORE INTO t (id, n) VALUES (1, 1);
SHOW WARNINGS;
UPDATE t SET d = 8.888 WHERE id = 1;
SHOW WARNINGS;
UPDATE t, (SELECT 1 AS x) s SET t.d = 8.8887 WHERE t.id = s.x;
SHOW WARNINGS;
-- error: 1292
DELETE FROM t WHERE v = 3;
SHOW WARNINGS;
-- error: 1264
INSERT INTO t (n) VALUES (1000);
SHOW WARNINGS;
SHOW ERRORS;
SHOW COUNT(*) ERRORS;
ALTER TABLE t ADD COLUMN w INT(5) ZEROFILL, ADD KEY (id);
SHOW WARNINGS;
CREATE TABLE u (a INT(3), b FLOAT(7,3), KEY (a), KEY k2 (a)) CHARSET utf8mb3;
SHOW WARNINGS;
INSERT INTO t (id, n) VALUES (1, 3) ON DUPLICATE KEY UPDATE d = 4.4444, v = VALUES(v);
SHOW WARNINGS;
DROP TABLE IF EXISTS u, also_nothing;
SHOW WARNINGS;
CREATE TABLE warnings (id INT, errors INT);
SHOW COLUMNS FROM warnings;
SHOW INDEX FROM warnings;
-- the error of a table that is not there
-- error: 1146
SELECT * FROM nowhere_at_all;
SHOW ERRORS;
SHOW COUNT(*) ERRORS;
-- error: 1146
INSERT INTO nowhere_at_all VALUES (1);
SHOW WARNINGS;
-- error: 1146
UPDATE nowhere_at_all SET a = 1;
SHOW WARNINGS LIMIT 1;
SELECT ROW_COUNT();
SHOW WARNINGS;
-- what a condition compares
CREATE TABLE compared (id INT PRIMARY KEY, a VARCHAR(10), n INT);
INSERT INTO compared VALUES (1, 'x', 1), (2, '0', 2), (3, 'y', 3);
SET sql_mode = '';
UPDATE compared SET n = n + 1 WHERE a = 0;
UPDATE compared SET a = 'a long text indeed' WHERE a = 0 AND id = 1;
UPDATE IGNORE compared SET id = 5 WHERE a = 1;
DELETE FROM compared WHERE a = 1;
DELETE compared, d FROM compared JOIN compared d USING (id) WHERE compared.a = 7;
SHOW WARNINGS;
DELETE c FROM compared c JOIN compared d USING (id) WHERE c.a = 0 AND c.id = 1;
DELETE FROM compared WHERE a = 0;
SHOW WARNINGS;
SET sql_mode = DEFAULT;
INSERT INTO compared VALUES (1, 'x', 1), (2, '0', 2), (3, 'y', 3);
DELETE IGNORE FROM compared WHERE a = 7;
UPDATE IGNORE compared SET n = 5 WHERE a = 7;
UPDATE IGNORE compared SET n = 5 WHERE a = 0 AND id < 3;
DELETE IGNORE c FROM compared c JOIN compared d USING (id) WHERE c.a = 0 AND c.id < 3;
SELECT * FROM compared ORDER BY id;
-- a hint that cannot be read is quoted with what was written behind it
CREATE TABLE hinted (id INT PRIMARY KEY, a INT);
INSERT INTO hinted VALUES (1, 2);
SELECT /*+ NOSUCH(hinted) */ id FROM hinted WHERE a = 2;
SHOW WARNINGS;
SHOW COUNT(*) WARNINGS;
SHOW WARNINGS;
SELECT /*+ MAX_EXECUTION_TIME(x) */ id, 'é' AS accent FROM hinted -- and a comment that is as long as what MySQL quotes
 WHERE a = 2;
SHOW WARNINGS LIMIT 1;
SELECT /*+ BOGUS */ id FROM (SELECT /*+ NO_MERGE() BOGUS */ id FROM hinted) x JOIN hinted USING (id);
SHOW WARNINGS;
INSERT INTO hinted SELECT /*+ BOGUS */ id + 10, a FROM hinted;
SHOW WARNINGS;
SELECT id FROM hinted ORDER BY id;
SHOW WARNINGS;
