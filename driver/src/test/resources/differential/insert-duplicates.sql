-- the table
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, k VARCHAR(10) NOT NULL, n INT DEFAULT 0, s VARCHAR(20), UNIQUE KEY uk (k));
CREATE TABLE src (k VARCHAR(10) PRIMARY KEY, n INT);
INSERT INTO t (k, n) VALUES ('a', 1), ('b', 2);
INSERT INTO src VALUES ('a', 100), ('c', 300), ('B', 200);
-- update of one
INSERT INTO t (k, n) VALUES ('a', 10) ON DUPLICATE KEY UPDATE n = n + 1;
-- nothing changed
INSERT INTO t (k, n) VALUES ('a', 10) ON DUPLICATE KEY UPDATE n = n;
-- new row
INSERT INTO t (k, n) VALUES ('d', 4) ON DUPLICATE KEY UPDATE n = 99;
-- once
SELECT id, k, n FROM t ORDER BY id;
-- VALUES()
INSERT INTO t (k, n) VALUES ('A', 5), ('e', 5) ON DUPLICATE KEY UPDATE n = VALUES(n) + n, s = CONCAT('was ', k);
-- a row alias
INSERT INTO t (k, n) VALUES ('a', 50), ('f', 60) AS new ON DUPLICATE KEY UPDATE n = new.n + t.n, s = new.k;
INSERT INTO t (k, n) VALUES ('b', 7) AS new (x, y) ON DUPLICATE KEY UPDATE n = y, s = x;
INSERT INTO t SET k = 'b', n = 8 AS new ON DUPLICATE KEY UPDATE n = new.n * 2;
SELECT k, n, s FROM t ORDER BY k;
-- the same key twice in one statement
INSERT INTO t (k, n) VALUES ('g', 1), ('g', 2), ('g', 3) ON DUPLICATE KEY UPDATE n = n + VALUES(n);
SELECT k, n FROM t WHERE k = 'g';
-- the id of the row that was there
INSERT INTO t (k, n) VALUES ('a', 1) ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), n = -1;
-- once
SELECT LAST_INSERT_ID() = (SELECT id FROM t WHERE k = 'a');
-- by the primary key
INSERT INTO t (id, k) VALUES (1, 'zz') ON DUPLICATE KEY UPDATE s = 'by id';
-- both keys clash with different rows: the first wins
INSERT INTO t (id, k) VALUES (2, 'a') ON DUPLICATE KEY UPDATE s = 'two clashes';
SELECT id, k, s FROM t WHERE id IN (1, 2) ORDER BY id;
-- the new value clashes with a third row
-- error: 1062
INSERT INTO t (k) VALUES ('a') ON DUPLICATE KEY UPDATE k = 'b';
-- from a select
INSERT INTO t (k, n) SELECT k, n FROM src ON DUPLICATE KEY UPDATE n = VALUES(n);
INSERT INTO t (k, n) SELECT s.k, s.n FROM src s ON DUPLICATE KEY UPDATE t.n = t.n + s.n;
INSERT INTO t (k, n) SELECT * FROM (SELECT k, n FROM src) AS dt ON DUPLICATE KEY UPDATE n = dt.n + 1;
SELECT k, n FROM t ORDER BY k;
-- expressions and defaults
INSERT INTO t (k) VALUES ('a') ON DUPLICATE KEY UPDATE n = DEFAULT, s = IF(VALUES(n) IS NULL, 'null', 'value');
INSERT INTO t (k, n) VALUES ('a', 3) ON DUPLICATE KEY UPDATE n = (SELECT MAX(n) FROM src), s = NULL;
INSERT INTO t (k, n) VALUES ('a', 3), ('h', 1) ON DUPLICATE KEY UPDATE n = n + 1, s = n;
SELECT k, n, s FROM t WHERE k IN ('a', 'h') ORDER BY k;
-- ignore with it
INSERT IGNORE INTO t (k, n) VALUES ('a', 3) ON DUPLICATE KEY UPDATE k = 'b';
-- error: 1406
INSERT INTO t (k, n) VALUES ('a', 3) ON DUPLICATE KEY UPDATE s = REPEAT('x', 21);
-- error: 1048
INSERT INTO t (k, n) VALUES ('a', 3) ON DUPLICATE KEY UPDATE k = NULL;
-- error: 1054
INSERT INTO t (k, n) VALUES ('a', 3) ON DUPLICATE KEY UPDATE nope = 1;
-- params: 'a', 11, 12
-- params: 'i', 21, 22
INSERT INTO t (k, n) VALUES (?, ?) ON DUPLICATE KEY UPDATE n = ?;
-- batch
-- params: 'a', 1
-- params: 'j', 2
-- params: 'J', 3
INSERT INTO t (k, n) VALUES (?, ?) ON DUPLICATE KEY UPDATE n = n + VALUES(n);
SELECT k, n FROM t ORDER BY k;
-- a table without any key never clashes
CREATE TABLE nokey (a INT, b INT);
INSERT INTO nokey VALUES (1, 1), (1, 1) ON DUPLICATE KEY UPDATE b = 2;
SELECT * FROM nokey;
-- counters by composite key
CREATE TABLE hits (page VARCHAR(20), day DATE, n INT NOT NULL DEFAULT 1, PRIMARY KEY (page, day));
INSERT INTO hits (page, day) VALUES ('/', '2024-01-01') ON DUPLICATE KEY UPDATE n = n + 1;
INSERT INTO hits (page, day) VALUES ('/', '2024-01-01'), ('/', '2024-01-02'), ('/', '2024-01-01') ON DUPLICATE KEY UPDATE n = n + 1;
SELECT * FROM hits ORDER BY page, day;
-- replace
REPLACE INTO t (k, n) VALUES ('a', 1000);
REPLACE INTO t (k, n) VALUES ('k', 1), ('b', 2), ('l', 3);
REPLACE t SET k = 'c', n = 5;
REPLACE INTO t (id, k) VALUES (2, 'd');
REPLACE INTO t (k, n) SELECT k, n FROM src;
SELECT k, n, s FROM t ORDER BY k;
REPLACE INTO hits VALUES ('/', '2024-01-01', 7), ('/x', '2024-01-01', 1);
REPLACE INTO nokey VALUES (1, 1);
-- error: 1048
REPLACE INTO t (k) VALUES (NULL);
-- error: 1146
REPLACE INTO nowhere VALUES (1);
SELECT * FROM hits ORDER BY page, day;
-- params: 'a', 5
REPLACE INTO t (k, n) VALUES (?, ?);
SELECT COUNT(*), SUM(n) FROM t;
