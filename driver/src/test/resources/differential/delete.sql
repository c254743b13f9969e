-- the tables
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT, s VARCHAR(10), UNIQUE KEY us (s), KEY (a));
INSERT INTO t (a, s) VALUES (1, 'a'), (2, 'b'), (2, 'c'), (3, 'd'), (NULL, NULL), (5, 'e'), (6, 'f'), (7, 'g'), (8, 'h');
DELETE FROM t WHERE id = 1;
DELETE FROM t WHERE id = 1;
-- a deleted key can be inserted again
INSERT INTO t (id, s) VALUES (1, 'a');
SELECT * FROM t WHERE id = 1;
-- error: 1062
INSERT INTO t (s) VALUES ('A');
DELETE FROM t WHERE a = 2 ORDER BY id DESC LIMIT 1;
SELECT id FROM t ORDER BY id;
DELETE FROM t ORDER BY s DESC LIMIT 2;
SELECT id, s FROM t ORDER BY id;
DELETE FROM t WHERE a IS NULL AND s IS NULL;
DELETE FROM t AS x WHERE x.id = 2;
DELETE FROM {db}.t WHERE {db}.t.id = 4;
DELETE LOW_PRIORITY QUICK FROM t WHERE id = 4;
SELECT id, a, s FROM t ORDER BY id;
CREATE TABLE o (id INT PRIMARY KEY);
INSERT INTO o VALUES (1), (6);
DELETE FROM t WHERE id IN (SELECT id FROM o WHERE id > 5);
DELETE FROM t WHERE EXISTS (SELECT 1 FROM o WHERE o.id = t.id AND t.s = 'zzz');
-- error: 1093
-- differs: target-in-subquery
DELETE FROM t WHERE a = (SELECT MAX(a) + 1 FROM t);
DELETE FROM t WHERE a = (SELECT m FROM (SELECT MAX(a) m FROM t) x);
-- error: 1054
DELETE FROM t WHERE nope = 1;
-- error: 1146
DELETE FROM nowhere;
-- params: 1
-- params: 99
DELETE FROM t WHERE id = ?;
SELECT ROW_COUNT();
DELETE FROM t;
SELECT COUNT(*) FROM t;
DELETE FROM t;
INSERT INTO t (s) VALUES ('after');
SELECT id FROM t;
-- error: 1292
DELETE FROM t WHERE s = 0;
DELETE FROM t WHERE FALSE;
WITH q AS (SELECT id FROM t WHERE s = 'after') DELETE FROM t WHERE id IN (SELECT id FROM q);
SELECT COUNT(*) FROM t;
-- composite keys
CREATE TABLE p (a INT, b INT, v INT, PRIMARY KEY (a, b));
INSERT INTO p VALUES (1, 1, 1), (1, 2, 2), (2, 1, 3);
DELETE FROM p WHERE (a, b) = (1, 2);
DELETE FROM p WHERE (a, b) IN ((2, 1), (9, 9));
INSERT INTO p VALUES (1, 2, 22);
SELECT * FROM p ORDER BY a, b;
-- rows that are all the same
CREATE TABLE bag (v INT);
INSERT INTO bag VALUES (1), (1), (1), (2);
DELETE FROM bag WHERE v = 1 LIMIT 2;
SELECT * FROM bag ORDER BY v;
UPDATE bag SET v = 3 WHERE v = 1;
SELECT * FROM bag ORDER BY v;
