-- what is temporary is native; what it is made from is virtual
CREATE TABLE v (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL DEFAULT 'x', n INT, d DECIMAL(6,2), e ENUM('a','b'), s SET('x','y'), t TINYINT(1), u SMALLINT UNSIGNED, b VARBINARY(8), at DATETIME(3), doc JSON, note TEXT, UNIQUE (name), KEY (n)) COMMENT 'source';
INSERT INTO v (name, n, d, e, s, t, u, b, at, doc, note) VALUES ('one', 1, 1.5, 'a', 'x,y', 1, 7, 0x0102, '2024-01-01 10:00:00.123', '{"k": 1}', 'first'), ('two', 2, 2.25, 'b', '', 0, 8, NULL, NULL, '[1, 2]', NULL), ('three', 3, NULL, NULL, NULL, NULL, NULL, 0xFF, '2024-02-03', NULL, 'third');
CREATE TEMPORARY TABLE tmp AS SELECT * FROM v;
SHOW CREATE TABLE tmp;
SELECT * FROM tmp ORDER BY id;
DESCRIBE tmp;
SHOW COLUMNS FROM tmp;
SHOW FULL COLUMNS FROM tmp;
SHOW INDEX FROM tmp;
SHOW TABLES LIKE 'tmp';
SHOW TABLE STATUS LIKE 'tmp';
SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'tmp';
DROP TEMPORARY TABLE tmp;
-- error: 1146
SELECT * FROM tmp;

-- types of what is computed, keys and options of its own
CREATE TEMPORARY TABLE tmp (PRIMARY KEY (id), KEY k (up(3))) ENGINE=MEMORY COMMENT='computed' AS SELECT id, UPPER(name) AS up, n + 1 AS more, d * 2 AS twice, COUNT(*) OVER () AS c, CONCAT(name, '-', n) AS cat, CASE WHEN n > 1 THEN e ELSE 'z' END AS ce, COALESCE(n, 0) AS cn FROM v;
SHOW CREATE TABLE tmp;
SELECT * FROM tmp ORDER BY id;
DROP TEMPORARY TABLE tmp;
CREATE TEMPORARY TABLE tmp (extra INT DEFAULT 4, name VARCHAR(50), total BIGINT) IGNORE SELECT name, SUM(n) AS total FROM v GROUP BY name;
SHOW CREATE TABLE tmp;
SELECT * FROM tmp ORDER BY name;
DROP TEMPORARY TABLE tmp;
-- a join of a table with itself
CREATE TEMPORARY TABLE tmp SELECT a.id AS aid, b.id AS bid, a.name FROM v a JOIN v b ON b.n = a.n + 1;
SHOW CREATE TABLE tmp;
SELECT * FROM tmp ORDER BY aid;
-- error: 1050
CREATE TEMPORARY TABLE tmp SELECT id FROM v;
CREATE TEMPORARY TABLE IF NOT EXISTS tmp SELECT id FROM v;
SELECT COUNT(*) FROM tmp;
DROP TABLE tmp;
-- error: 1051
DROP TABLE tmp;
-- error: 1062
CREATE TEMPORARY TABLE tmp (PRIMARY KEY (one)) SELECT 1 AS one FROM v;
-- error: 1146
SELECT * FROM tmp;
CREATE TEMPORARY TABLE tmp (PRIMARY KEY (one)) IGNORE SELECT 1 AS one, id FROM v ORDER BY id;
SELECT * FROM tmp;
DROP TEMPORARY TABLE tmp;
-- error: 1146
CREATE TEMPORARY TABLE tmp SELECT * FROM missing;
-- error: 1054
CREATE TEMPORARY TABLE tmp SELECT missing FROM v;
CREATE TEMPORARY TABLE tmp WITH q AS (SELECT id, n FROM v) SELECT * FROM q UNION ALL SELECT 9, 9;
SHOW CREATE TABLE tmp;
SELECT * FROM tmp ORDER BY id;
DROP TEMPORARY TABLE tmp;
CREATE TEMPORARY TABLE tmp (SELECT id, name FROM v ORDER BY id LIMIT 2);
SELECT * FROM tmp ORDER BY id;
DROP TEMPORARY TABLE tmp;
-- params: 2, 'x'
CREATE TEMPORARY TABLE tmp SELECT id, name, ? AS given FROM v WHERE name <> ?;
SHOW CREATE TABLE tmp;
SELECT * FROM tmp ORDER BY id;
DROP TEMPORARY TABLE tmp;

-- alike to a virtual table
CREATE TEMPORARY TABLE alike LIKE v;
SHOW CREATE TABLE alike;
INSERT INTO alike (name, n) VALUES ('own', 5);
SELECT LAST_INSERT_ID();
-- error: 1062
INSERT INTO alike (name) VALUES ('own');
INSERT INTO alike (name, n) SELECT name, n * 10 FROM v WHERE n > 1 ORDER BY id;
SELECT id, name, n FROM alike ORDER BY id;
-- error: 1066
CREATE TEMPORARY TABLE v LIKE v;
-- error: 1146
CREATE TEMPORARY TABLE x LIKE missing;
DROP TEMPORARY TABLE IF EXISTS alike, missing;

-- joined, read and written together
CREATE TEMPORARY TABLE pick (id INT PRIMARY KEY, v_id INT, label VARCHAR(10));
INSERT INTO pick VALUES (1, 1, 'a'), (2, 3, 'b'), (3, 9, 'c');
SELECT p.label, v.name, v.n + p.id AS sum FROM pick p LEFT JOIN v ON v.id = p.v_id ORDER BY p.id;
SELECT v.*, p.* FROM v JOIN pick p ON p.v_id = v.id ORDER BY v.id;
SELECT id, name FROM v WHERE id IN (SELECT v_id FROM pick) ORDER BY id;
SELECT id FROM pick UNION SELECT n FROM v ORDER BY 1;
WITH q AS (SELECT v_id FROM pick) SELECT v.id, v.name FROM q JOIN v ON v.id = q.v_id ORDER BY v.id;
-- error: 1137
SELECT * FROM pick a JOIN pick b ON a.id = b.id;
INSERT INTO pick (id, v_id, label) SELECT id + 10, id, name FROM v ORDER BY id;
SELECT * FROM pick ORDER BY id;
-- differs: guessed-keys
INSERT INTO pick SELECT id, 0, 'dup' FROM v ON DUPLICATE KEY UPDATE label = 'dup';
SELECT * FROM pick ORDER BY id;
UPDATE pick p JOIN v ON v.id = p.v_id SET p.label = v.name;
SELECT * FROM pick ORDER BY id;
UPDATE v JOIN pick p ON p.v_id = v.id SET v.n = v.n + p.id;
UPDATE v, pick p SET v.note = p.label WHERE v.id = p.id;
UPDATE v SET d = (SELECT SUM(id) FROM pick WHERE pick.v_id = v.id);
UPDATE pick SET label = (SELECT MAX(name) FROM v WHERE v.id = pick.v_id);
SELECT id, name, n, d, note FROM v ORDER BY id;
INSERT INTO v (name, n) SELECT CONCAT('from ', label), id FROM pick WHERE id > 10 ORDER BY id;
SELECT id, name, n FROM v ORDER BY id;
DELETE v FROM v JOIN pick p ON p.id = v.n WHERE v.id > 3;
SELECT id, name, n FROM v ORDER BY id;
DELETE FROM v WHERE id > 3 AND n IN (SELECT id FROM pick);
DELETE p FROM pick p JOIN v ON v.id = p.v_id WHERE v.name = 'one';
DELETE FROM pick WHERE v_id NOT IN (SELECT id FROM v);
SELECT * FROM pick ORDER BY id;
DROP TABLE pick;

-- a temporary table hides the virtual one, everywhere
CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(5));
INSERT INTO t VALUES (1, 'real');
SELECT * FROM t;
CREATE TEMPORARY TABLE t (x INT AUTO_INCREMENT PRIMARY KEY, y DATETIME);
SELECT * FROM t;
INSERT INTO t (y) VALUES ('2024-01-01');
SELECT * FROM t;
SELECT y FROM t WHERE x = 1;
UPDATE t SET y = y + INTERVAL 1 DAY;
-- error: 1054
SELECT id FROM t;
-- error: 1054
UPDATE t SET v = 'a';
SELECT a.x, v.name FROM t a JOIN v ON v.id = a.x;
SELECT {db}.t.x FROM {db}.t;
SHOW CREATE TABLE t;
DESCRIBE t;
DESCRIBE t x;
SHOW COLUMNS FROM t LIKE 'y';
SHOW INDEX FROM t;
EXPLAIN t;
SHOW FULL TABLES LIKE 't';
SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' ORDER BY ordinal_position;
ALTER TABLE t ADD COLUMN z INT DEFAULT 3;
CREATE INDEX iz ON t (z);
SHOW CREATE TABLE t;
DROP INDEX iz ON t;
SELECT * FROM t;
CREATE TEMPORARY TABLE t2 LIKE t;
SHOW CREATE TABLE t2;
DROP TABLE t2;
DELETE FROM t WHERE x = 1;
INSERT INTO t (y) VALUES (NULL), (NULL);
TRUNCATE TABLE t;
SELECT * FROM t;
-- params: '2024-05-06'
INSERT INTO t (y) VALUES (?);
SELECT * FROM t;
-- of another name; the virtual one is there again
ALTER TABLE t RENAME TO renamed;
SELECT * FROM t;
SELECT x, z FROM renamed;
ALTER TABLE renamed RENAME t, ADD COLUMN w INT;
SELECT * FROM t;
-- RENAME TABLE means the lasting one
RENAME TABLE t TO moved;
SELECT * FROM moved;
SELECT x FROM t;
RENAME TABLE moved TO t;
-- a lasting table may be made and dropped behind it
CREATE TEMPORARY TABLE behind (b INT);
CREATE TABLE behind (id INT PRIMARY KEY, lasting VARCHAR(5));
SHOW CREATE TABLE behind;
INSERT INTO behind VALUES (5);
DROP TEMPORARY TABLE behind;
SELECT * FROM behind;
DROP TABLE behind;
CREATE TEMPORARY TABLE behind (b INT);
CREATE TABLE behind AS SELECT id, name FROM v;
SELECT * FROM behind;
DROP TEMPORARY TABLE behind;
SELECT * FROM behind ORDER BY id;
DROP TABLE behind;
-- DROP TABLE takes the temporary one first
DROP TABLE t;
SELECT * FROM t;
-- error: 1051
DROP TEMPORARY TABLE t;
CREATE TEMPORARY TABLE t AS SELECT * FROM t;
INSERT INTO t VALUES (2, 'temp');
SELECT * FROM t ORDER BY id;
-- error: 1051
DROP TABLE t, missing;
SELECT * FROM t ORDER BY id;
DROP TABLE IF EXISTS t, missing;
SELECT * FROM t ORDER BY id;
CREATE TEMPORARY TABLE a1 (x INT);
CREATE TABLE a2 (x INT PRIMARY KEY);
DROP TABLE a1, a2;
-- error: 1146
SELECT * FROM a2;
-- one that another connection does not see
CREATE TEMPORARY TABLE t (mine INT);
-- on: b
SELECT * FROM t;
SELECT * FROM t;
DROP TEMPORARY TABLE t;

-- in a transaction it neither commits nor is rolled back
START TRANSACTION;
INSERT INTO t VALUES (10, 'a');
CREATE TEMPORARY TABLE intx AS SELECT * FROM t;
SELECT * FROM intx ORDER BY id;
INSERT INTO t VALUES (11, 'b');
ROLLBACK;
SELECT * FROM t ORDER BY id;
SELECT * FROM intx ORDER BY id;
START TRANSACTION;
INSERT INTO t VALUES (12, 'c');
ROLLBACK;
START TRANSACTION;
INSERT INTO t VALUES (13, 'd');
DROP TEMPORARY TABLE intx;
SAVEPOINT s;
INSERT INTO t VALUES (14, 'e');
ROLLBACK TO SAVEPOINT s;
ROLLBACK;
START TRANSACTION;
CREATE TEMPORARY TABLE intx (x INT);
COMMIT;
ROLLBACK;
DROP TEMPORARY TABLE intx;
SET autocommit = 0;
CREATE TEMPORARY TABLE intx (x INT);
ROLLBACK;
DROP TEMPORARY TABLE intx;
COMMIT;
SET autocommit = 1;

-- prepared by name
PREPARE mk FROM 'CREATE TEMPORARY TABLE byname AS SELECT id, v FROM t WHERE id = ?';
SET @one = 1;
EXECUTE mk USING @one;
SELECT * FROM byname;
DROP TEMPORARY TABLE byname;
DEALLOCATE PREPARE mk;
PREPARE p FROM 'SELECT * FROM t';
EXECUTE p;
CREATE TEMPORARY TABLE t (other INT);
EXECUTE p;
DROP TEMPORARY TABLE t;
EXECUTE p;
DEALLOCATE PREPARE p;

-- what no temporary table can be
-- error: 1562
CREATE TEMPORARY TABLE parts (id INT) PARTITION BY HASH (id) PARTITIONS 2;
-- error: 1215
CREATE TEMPORARY TABLE child (id INT, t_id INT, FOREIGN KEY (t_id) REFERENCES t (id));
-- refused: 50008 reserved
CREATE TEMPORARY TABLE entry_data (id INT);
-- refused: 50008 reserved
CREATE TEMPORARY TABLE stardust_models LIKE t;
CREATE TEMPORARY TABLE fine (id INT);
-- refused: 50008 reserved
ALTER TABLE fine RENAME TO entry_trash;
-- refused: 1051 stardust_new
DROP TEMPORARY TABLE stardust_new_1_1_v1;
ANALYZE TABLE fine;
CHECK TABLE fine;
DROP TEMPORARY TABLE fine;

-- one that hides an ordinary table, read together with a virtual one
-- plain
CREATE TABLE ord (id BIGINT PRIMARY KEY, label VARCHAR(200));
-- plain
INSERT INTO ord VALUES (1, 'lasting');
CREATE TEMPORARY TABLE ord (id SMALLINT UNSIGNED, label CHAR(3), `odd ``name` YEAR);
INSERT INTO ord VALUES (1, 'tmp', 2024);
SELECT o.*, t.v, o.id + t.id AS sum FROM ord o JOIN t ON t.id = o.id;
SELECT * FROM ord NATURAL JOIN t;
SELECT t.v, (SELECT MAX(label) FROM ord WHERE ord.id = t.id) AS label FROM t;
DROP TABLE ord;
SELECT o.*, t.v, o.id + t.id AS sum FROM ord o JOIN t ON t.id = o.id;
CREATE TEMPORARY TABLE {db}.`a.b ``c` AS SELECT {db}.t.* FROM {db}.t;
SELECT * FROM `a.b ``c`;
SELECT x.v, t.v FROM {db}.`a.b ``c` AS x JOIN t USING (id);
DROP TEMPORARY TABLE {db}.`a.b ``c`;
SELECT * FROM t;
REPLACE INTO t VALUES (1, 'again');
CREATE TEMPORARY TABLE later (id INT PRIMARY KEY, v VARCHAR(5)) SELECT * FROM t;
REPLACE INTO later SELECT id, 'new' FROM t;
SELECT * FROM later;
DELETE later, t FROM later JOIN t USING (id);
SELECT (SELECT COUNT(*) FROM later) AS l, (SELECT COUNT(*) FROM t) AS t;
-- DDL on a virtual table beside temporary ones
ALTER TABLE t ADD COLUMN w INT DEFAULT 2;
SHOW CREATE TABLE t;
SHOW CREATE TABLE later;
CREATE TABLE made LIKE later;
CREATE TABLE filled AS SELECT later.id, t.w FROM later LEFT JOIN t USING (id);
SHOW CREATE TABLE made;
SHOW CREATE TABLE filled;
DROP TABLE made, filled;
-- what a DELETE reads, it leaves alone
INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2);
INSERT INTO later VALUES (1, 'x'), (2, 'y'), (3, 'z');
DELETE later FROM later JOIN t USING (id) WHERE t.id = 1;
SELECT * FROM t ORDER BY id;
DELETE later, t FROM later JOIN t USING (id);
SELECT COUNT(*) FROM t;
DELETE FROM later WHERE id IN (SELECT id FROM t);
SELECT * FROM later;
DROP TEMPORARY TABLE IF EXISTS missing;
SHOW WARNINGS;
-- error: 1051
DROP TEMPORARY TABLE missing;
