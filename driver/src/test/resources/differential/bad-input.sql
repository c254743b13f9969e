-- names that are not there
CREATE TABLE t (id INT PRIMARY KEY, n TINYINT, v VARCHAR(5), d DATE, e ENUM('a'), UNIQUE KEY uv (v));
INSERT INTO t VALUES (1, 1, 'one', '2024-01-01', 'a');
-- error: 1146
SELECT * FROM tt;
-- error: 1146
SELECT * FROM {db}.tt;
-- error: 1049
SELECT * FROM nodb.t;
-- error: 1054
SELECT x FROM t;
-- error: 1054
SELECT t.x FROM t;
-- error: 1054
SELECT q.id FROM t;
-- error: 1054
SELECT * FROM t WHERE x = 1;
-- error: 1054
SELECT id FROM t GROUP BY x;
-- error: 1054
SELECT id FROM t HAVING x = 1;
-- error: 1054
SELECT id FROM t ORDER BY x;
-- error: 1054
SELECT * FROM t a JOIN t b ON a.x = b.id;
-- error: 1054
SELECT * FROM t a JOIN t b USING (x);
-- error: 1051
SELECT q.* FROM t;
-- error: 1054
INSERT INTO t (id, x) VALUES (1, 2);
-- error: 1054
UPDATE t SET x = 1;
-- error: 1054
UPDATE t SET n = x;
-- error: 1054
DELETE FROM t WHERE x = 1;
-- error: 1054
INSERT INTO t (id, n) VALUES (5, x + 1);
-- error: 1054
INSERT INTO t (id) VALUES (5) ON DUPLICATE KEY UPDATE x = 1;
-- error: 1146
INSERT INTO tt SELECT * FROM t;
-- error: 1146
INSERT INTO t SELECT * FROM tt;
-- error: 1146
UPDATE t JOIN tt USING (id) SET t.n = 1;
-- values that do not fit, with column and row
-- error: 1406
INSERT INTO t VALUES (2, 1, 'two', NULL, NULL), (3, 1, 'three3', NULL, NULL);
-- error: 1264
INSERT INTO t VALUES (2, 1, 'two', NULL, NULL), (3, 128, 'x', NULL, NULL);
-- error: 1366
INSERT INTO t VALUES (2, 'x', 'two', NULL, NULL);
-- error: 1292
INSERT INTO t VALUES (2, 1, 'two', '2024-13-01', NULL);
-- error: 1265
INSERT INTO t VALUES (2, 1, 'two', NULL, 'b');
-- error: 1062
INSERT INTO t VALUES (2, 1, 'ONE', NULL, NULL);
-- error: 1062
INSERT INTO t VALUES (2, 1, 'two', NULL, NULL), (3, 1, 'TWO', NULL, NULL);
-- error: 1406
-- params: 2, 'toolong'
INSERT INTO t (id, v) VALUES (?, ?);
-- error: 1264
-- params: 2, 1000
INSERT INTO t (id, n) VALUES (?, ?);
-- error: 1366
-- params: 2, 'abc'
INSERT INTO t (id, n) VALUES (?, ?);
-- error: 1048
-- params: null
INSERT INTO t (id) VALUES (?);
-- error: 1406
-- params: 'toolong', 1
UPDATE t SET v = ? WHERE id = ?;
-- error: 1406
-- batch
-- params: 2, 'ok'
-- params: 3, 'toolong'
-- params: 4, 'fine'
INSERT INTO t (id, v) VALUES (?, ?);
SELECT * FROM t ORDER BY id;
-- parameters
-- error: 0
-- params: 1
SELECT * FROM t WHERE id = ? AND n = ?;
-- error: 0
-- params: 1, 2
SELECT * FROM t WHERE id = ?;
-- not SQL
-- error: 1064
SELEC * FROM t;
-- error: 1064
SELECT * FORM t;
-- error: 1064
SELECT * FROM t WHERE;
-- error: 1064
SELECT * FROM t WHERE id = ;
-- error: 1064
SELECT * FROM t WHERE (id = 1;
-- error: 1064
SELECT * FROM t WHERE v = 'unclosed;
-- error: 1064
SELECT * FROM `t;
-- error: 1064
INSERT INTO t;
-- error: 1064
INSERT INTO t VALUES;
-- error: 1064
INSERT INTO t VALUES (1,;
-- error: 1064
INSERT INTO t (id) VALUES (1) garbage;
-- error: 1064
UPDATE t;
-- error: 1064
UPDATE t SET;
-- error: 1064
UPDATE t SET n = 1 garbage here;
-- error: 1064
DELETE t;
-- error: 1064
DELETE FROM t WHERE id = 1 garbage;
-- error: 1064
DELETE FROM t WHERE id = 1 LIMIT 1, 1;
-- error: 1064
CREATE TABLE;
-- error: 1064
CREATE TABLE u (id INT PRIMARY KEY;
ALTER TABLE t;
-- error: 1064
ALTER TABLE t ADD;
-- error: 1064
DROP TABLE;
-- error: 1064
SELECT * FROM t; SELECT * FROM t;
-- error: 1064
SELECT 1; DROP TABLE t;
-- error: 1064
INSERT INTO t (id) VALUES (77); DELETE FROM t;
-- error: 1064
SELECT * FROM t UNION;
-- error: 1064
SELECT * FROM t GROUP;
-- error: 1064
SELECT * FROM t LIMIT;
-- error: 1064
SELECT * FROM t LIMIT -1;
-- error: 1064
SELECT * FROM (SELECT * FROM t;
-- error: 1248
SELECT * FROM (SELECT * FROM t);
-- error: 1066
SELECT * FROM t, t;
-- error: 1052
SELECT id FROM t a, t b;
-- error: 1064
SELECT * FROM t AS;
-- error: 1235
SELECT id FROM t WHERE id IN (SELECT id FROM t LIMIT 1);
SELECT * FROM t ORDER BY id;
