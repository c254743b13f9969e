-- indexes made and dropped
CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(50), c DATE, d DECIMAL(8,2), txt TEXT);
INSERT INTO t VALUES (1, 10, 'x', '2024-01-01', 1.10, 'aa'), (2, 20, 'y', '2024-01-02', 2.20, 'bb'), (3, 10, 'X', NULL, NULL, 'ab'), (4, NULL, NULL, '2024-01-01', 1.10, NULL);
CREATE INDEX ia ON t (a);
CREATE INDEX ib ON t (b(5));
CREATE INDEX iac ON t (a, c DESC);
CREATE UNIQUE INDEX ud ON t (id, d);
CREATE INDEX itxt ON t (txt(10));
-- differs: cardinality
SHOW INDEX FROM t;
SHOW CREATE TABLE t;
SELECT id FROM t WHERE a = 10 ORDER BY id;
SELECT id FROM t WHERE a = 10 AND c = '2024-01-01';
SELECT id FROM t WHERE b = 'x' ORDER BY id;
SELECT id FROM t WHERE txt LIKE 'a%' ORDER BY id;
SELECT id FROM t USE INDEX (ia) WHERE a > 5 ORDER BY id;
SELECT id FROM t FORCE INDEX (iac) WHERE a > 5 ORDER BY a, c DESC, id;
SELECT id FROM t IGNORE INDEX (ia, iac) WHERE a > 5 ORDER BY id;
SELECT id FROM t USE INDEX () WHERE a > 5 ORDER BY id;
-- error: 1176
SELECT id FROM t USE INDEX (nope) WHERE a > 5;
-- error: 1062
-- differs: duplicate-shown
CREATE UNIQUE INDEX ub ON t (b);
-- error: 1062
CREATE UNIQUE INDEX uad ON t (c, d);
DELETE FROM t WHERE id = 3;
CREATE UNIQUE INDEX ub ON t (b);
-- error: 1062
INSERT INTO t (id, b) VALUES (5, 'Y');
INSERT INTO t (id, b) VALUES (5, 'z'), (6, NULL);
-- error: 1062
UPDATE t SET b = 'z' WHERE id = 1;
UPDATE t SET b = 'Z' WHERE id = 5;
DROP INDEX ub ON t;
INSERT INTO t (id, b) VALUES (7, 'z');
DROP INDEX ia ON t;
DROP INDEX iac ON t;
SELECT id FROM t WHERE a = 10;
-- differs: cardinality
SHOW INDEX FROM t WHERE Key_name <> 'PRIMARY';
-- prefix unique keys
CREATE TABLE p (id INT PRIMARY KEY, v VARCHAR(100), UNIQUE KEY uv (v(3)));
INSERT INTO p VALUES (1, 'abcdef');
-- error: 1062
INSERT INTO p VALUES (2, 'abcxyz');
INSERT INTO p VALUES (2, 'abdxyz');
-- generated columns
-- differs: no-generated-columns
-- refused: 1235 (column 'b' of table 'g'; write its value like any other, or compute it in the query)
CREATE TABLE g (id INT PRIMARY KEY, a INT, b INT GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE g (id INT PRIMARY KEY, a INT);
INSERT INTO g (id, a) VALUES (1, 5);
-- differs: no-generated-columns
-- refused: 1235 column 'b'
ALTER TABLE g ADD COLUMN b INT AS (a * 2);
SELECT * FROM g;
-- hints that name keys with a length, a direction or several columns
CREATE TABLE h (id INT PRIMARY KEY, name VARCHAR(100), a INT, b INT, KEY k (name(10)), KEY k2 (name DESC), KEY k4 (a, b));
INSERT INTO h VALUES (1, 'a', 1, 1), (2, 'b', 2, 2), (3, NULL, 3, 3);
SELECT id FROM h USE INDEX (k) WHERE name = 'a';
SELECT id FROM h FORCE INDEX (k2) WHERE name = 'a';
SELECT id FROM h FORCE INDEX (k4) WHERE a = 1 FOR UPDATE;
CREATE INDEX k3 ON h (a);
SELECT id FROM h FORCE INDEX (k3) WHERE a = 1;
ALTER TABLE h DROP INDEX k4;
SELECT id FROM h USE INDEX (k3, k) WHERE a = 1 FOR UPDATE;
UPDATE h JOIN (SELECT 2 AS a) AS w ON h.a = w.a SET h.b = 7;
SELECT id, b FROM h ORDER BY id;
