-- the tables
CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT, s VARCHAR(20), d DECIMAL(8,2), u INT, UNIQUE KEY (u), KEY (a), KEY (s));
INSERT INTO t VALUES (1, 1, 10, 'one', 1.00, 1), (2, 2, 20, 'two', 2.00, 2), (3, 3, 30, 'three', NULL, 3), (4, 3, NULL, NULL, 4.00, NULL), (5, NULL, 50, 'five', 5.55, NULL);
UPDATE t SET a = 100 WHERE id = 1;
-- found but not changed
UPDATE t SET a = 100 WHERE id = 1;
UPDATE t SET a = 100 WHERE id = 77;
-- swap: assignments run from left to right
UPDATE t SET a = b, b = a WHERE id = 2;
SELECT id, a, b FROM t WHERE id = 2;
UPDATE t SET a = a + 1, b = a * 2 WHERE id = 3;
SELECT id, a, b FROM t WHERE id = 3;
UPDATE t SET a = a + 1, a = a * 2 WHERE id = 3;
SELECT id, a, b FROM t WHERE id = 3;
-- all rows
UPDATE t SET s = CONCAT(COALESCE(s, 'none'), '!');
SELECT * FROM t ORDER BY id;
UPDATE t SET d = d * 1.1;
UPDATE t SET d = d / 3, a = NULL WHERE a > 20;
SELECT id, a, d FROM t ORDER BY id;
UPDATE t SET s = DEFAULT, b = DEFAULT(a) WHERE id = 5;
UPDATE t SET a = 7 WHERE s IS NULL;
-- order and limit
UPDATE t SET b = 1000 ORDER BY id DESC LIMIT 2;
SELECT id, b FROM t ORDER BY id;
UPDATE t SET b = b + 1 WHERE b >= 1000 ORDER BY a LIMIT 1;
UPDATE t SET b = 0 LIMIT 0;
-- moving unique values needs an order
BEGIN;
-- error: 1062
-- differs: unique-at-end
UPDATE t SET u = u + 1 WHERE u IS NOT NULL ORDER BY u;
ROLLBACK;
UPDATE t SET u = u + 1 WHERE u IS NOT NULL ORDER BY u DESC;
SELECT id, u FROM t ORDER BY id;
-- the primary key
UPDATE t SET id = 50 WHERE id = 5;
-- error: 1062
UPDATE t SET id = 1 WHERE id = 2;
UPDATE t SET id = id + 100 ORDER BY id DESC;
UPDATE t SET id = id - 100;
SELECT id, a, b FROM t ORDER BY id;
-- alias, qualified, quoted
UPDATE t AS x SET x.a = 8 WHERE x.id = 1;
UPDATE {db}.t SET {db}.t.a = 9 WHERE {db}.t.id = 1;
UPDATE `t` SET `A` = 10 WHERE `Id` = 1;
UPDATE LOW_PRIORITY t SET a = 11 WHERE id = 1;
SELECT a FROM t WHERE id = 1;
-- expressions and subqueries
CREATE TABLE o (id INT PRIMARY KEY, v INT);
INSERT INTO o VALUES (1, 111), (2, 222), (3, 333);
UPDATE t SET a = (SELECT v FROM o WHERE o.id = t.id);
UPDATE t SET b = (SELECT SUM(v) FROM o) WHERE id IN (SELECT id FROM o WHERE v > 200);
UPDATE t SET s = CASE WHEN id < 3 THEN 'low' WHEN id = 3 THEN 'mid' ELSE UPPER(s) END;
UPDATE t SET a = a + 1 WHERE EXISTS (SELECT 1 FROM o WHERE o.id = t.id AND o.v < 300);
SELECT * FROM t ORDER BY id;
-- the table itself in a subquery
-- error: 1093
-- differs: target-in-subquery
UPDATE t SET a = (SELECT MAX(a) FROM t) WHERE id = -1;
UPDATE t SET a = (SELECT m FROM (SELECT MAX(a) AS m FROM t) x) WHERE id = 4;
WITH q AS (SELECT id FROM o WHERE v = 222) UPDATE t SET s = 'cte' WHERE id IN (SELECT id FROM q);
-- the condition is on the column that changes
UPDATE t SET a = 0 WHERE a > 100;
SELECT id, a, s FROM t ORDER BY id;
-- errors that change nothing
-- error: 1054
UPDATE t SET nope = 1;
-- error: 1054
UPDATE t SET a = 1 WHERE nope = 1;
-- error: 1146
UPDATE nowhere SET a = 1;
-- error: 1406
UPDATE t SET s = REPEAT('x', 21) WHERE id > 1;
-- error: 1264
UPDATE t SET d = 99999999 WHERE id = 1;
-- error: 1366
UPDATE t SET a = 'abc' WHERE id = 1;
-- error: 1048
UPDATE t SET id = NULL WHERE id = 1;
-- error: 1292
UPDATE t SET a = 1 WHERE s = 5;
-- error: 1365
UPDATE t SET a = 1 / 0 WHERE id = 1;
UPDATE IGNORE t SET u = 3, a = 1 WHERE id IN (1, 2, 3);
UPDATE IGNORE t SET s = REPEAT('x', 30) WHERE id = 1;
UPDATE IGNORE t SET a = 'abc' WHERE id = 1;
SELECT * FROM t ORDER BY id;
-- params: 'param', 2.5, 2
UPDATE t SET s = ?, d = ? WHERE id = ?;
-- params: null, 2
-- params: 5, 3
UPDATE t SET a = ? WHERE id = ?;
-- batch
-- params: 1, 1
-- params: 2, 77
-- params: 3, 3
UPDATE t SET b = ? WHERE id = ?;
SELECT * FROM t ORDER BY id;
-- optimistic locking counts found rows
UPDATE t SET b = 1 WHERE id = 1 AND b = 1;
SELECT ROW_COUNT();
-- variables
SET @n = 0;
UPDATE t SET a = (@n := @n + 1) ORDER BY id;
SELECT id, a FROM t ORDER BY id;
SELECT @n;
-- a row stays found by its new values only
UPDATE t SET s = 'moved' WHERE s = 'param';
SELECT id FROM t WHERE s = 'param';
SELECT id FROM t WHERE s = 'moved';

-- rows are changed in the order of ORDER BY
CREATE TABLE ranked (id INT PRIMARY KEY, name VARCHAR(10), p TINYINT);
INSERT INTO ranked VALUES (1, 'c', 0), (2, 'a', 0), (3, 'b', 126), (0, 'd', 127);
SET @n = 0;
UPDATE ranked SET p = (@n := @n + 1) ORDER BY name;
SELECT id, name, p FROM ranked ORDER BY id;
UPDATE ranked AS q SET p = 126 ORDER BY q.name DESC LIMIT 2;
-- error: 1264
UPDATE ranked SET p = p + 2 ORDER BY name;
SELECT id, name, p FROM ranked ORDER BY id;
-- ids of a narrow type on a page of the table's own
CREATE TABLE narrow (id TINYINT PRIMARY KEY, a INT NOT NULL, b VARCHAR(10), at TIMESTAMP NULL, UNIQUE (b), KEY (a, b));
INSERT INTO narrow VALUES (1, 10, 'one', '2024-10-27 00:30:00'), (2, 20, 'two', NULL), (3, 30, 'three', '2024-10-27 01:30:00'), (-128, 40, NULL, NULL), (127, 50, 'top', NULL);
SELECT * FROM narrow ORDER BY id;
UPDATE narrow SET id = id + 1 WHERE a BETWEEN 1 AND 30 ORDER BY id DESC;
SELECT * FROM narrow WHERE a > 10 AND b > 'a' ORDER BY a;
-- error: 1264
UPDATE narrow SET id = 128 WHERE id = 127;
-- error: 1062
UPDATE narrow SET id = 127 WHERE id = -128;
SELECT n.id, m.id, m.b FROM narrow n JOIN narrow m ON m.id = n.a - 10 ORDER BY n.id;
SELECT id FROM narrow WHERE id = 300 OR id > 126 ORDER BY id;
ALTER TABLE narrow MODIFY id BIGINT;
INSERT INTO narrow VALUES (5000000000, 60, 'far', NULL);
UPDATE narrow SET id = id * 2 WHERE id > 127;
SELECT * FROM narrow ORDER BY id;
DROP TABLE narrow;
-- The first row in the written order is the one that takes a key, and the one that is told of.
CREATE TABLE turns (id INT PRIMARY KEY, a INT NOT NULL, b YEAR, place INT, UNIQUE KEY by_both (a, b));
INSERT INTO turns VALUES (1, 5, 2055, 4), (2, -7, 2024, 3), (3, 1, 1999, 2), (4, 8, 2055, 1), (5, 9, 2024, 0);
-- error: 1062
UPDATE turns SET a = 3 WHERE b >= 2020 ORDER BY a;
-- error: 1062
UPDATE turns SET a = 3 WHERE b >= 2020 ORDER BY a DESC;
-- error: 1062
UPDATE turns SET a = 3 WHERE b >= 2020 ORDER BY place LIMIT 3;
-- error: 1062
UPDATE turns SET a = 3 WHERE b >= 2020 ORDER BY 9 - place, b;
SELECT * FROM turns ORDER BY id;
UPDATE IGNORE turns SET a = 3 WHERE b = 2055 ORDER BY place;
SELECT * FROM turns ORDER BY id;
UPDATE IGNORE turns AS t SET t.a = 4 WHERE t.b = 2024 ORDER BY t.a DESC LIMIT 2;
SELECT * FROM turns ORDER BY id;
UPDATE IGNORE turns SET id = 77 ORDER BY place DESC;
SELECT * FROM turns ORDER BY id;
-- error: 1062
UPDATE turns SET id = 78 WHERE a > 0 ORDER BY place;
SELECT * FROM turns ORDER BY id;
DROP TABLE turns;
