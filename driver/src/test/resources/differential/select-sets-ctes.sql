-- the tables
CREATE TABLE a (id INT PRIMARY KEY, v VARCHAR(10), n DECIMAL(5,1));
CREATE TABLE b (id BIGINT PRIMARY KEY, v VARCHAR(20) COLLATE utf8mb4_bin, n INT);
CREATE TABLE tree (id INT PRIMARY KEY, parent INT, name VARCHAR(10), KEY (parent));
INSERT INTO a VALUES (1, 'x', 1.5), (2, 'y', 2.0), (3, 'x', NULL), (4, NULL, 4.5);
INSERT INTO b VALUES (2, 'y', 2), (3, 'z', 3), (4, NULL, NULL), (9, 'X', 1);
INSERT INTO tree VALUES (1, NULL, 'root'), (2, 1, 'left'), (3, 1, 'right'), (4, 2, 'leaf'), (5, 4, 'tip'), (6, NULL, 'other');
-- unions
SELECT id FROM a UNION SELECT id FROM b;
SELECT id FROM a UNION ALL SELECT id FROM b;
SELECT id, n FROM a UNION DISTINCT SELECT id, n FROM b ORDER BY id, n;
(SELECT id FROM a ORDER BY id DESC LIMIT 2) UNION (SELECT id FROM b ORDER BY id LIMIT 1) ORDER BY id;
SELECT id AS k, 'a' AS src FROM a UNION ALL SELECT id, 'bee' FROM b ORDER BY k, src LIMIT 3 OFFSET 1;
SELECT v COLLATE utf8mb4_bin AS v FROM a UNION SELECT v FROM b ORDER BY v;
SELECT id FROM a UNION SELECT id FROM b UNION ALL SELECT 1;
-- error: 1222
SELECT id FROM a UNION SELECT id, v FROM b;
-- intersect, except and their precedence
SELECT id FROM a INTERSECT SELECT id FROM b;
SELECT id FROM a EXCEPT SELECT id FROM b ORDER BY id;
SELECT v FROM a EXCEPT ALL SELECT 'y' ORDER BY v;
SELECT id FROM a UNION SELECT 100 INTERSECT SELECT 100 ORDER BY 1;
(SELECT id FROM a UNION SELECT id FROM b) EXCEPT (SELECT id FROM a INTERSECT SELECT id FROM b) ORDER BY 1;
SELECT * FROM (SELECT id FROM a UNION SELECT id FROM b) u WHERE u.id > 2 ORDER BY 1;
SELECT COUNT(*) FROM (TABLE a UNION ALL TABLE a) q;
SELECT id FROM a WHERE id IN (SELECT id FROM b UNION SELECT 1) ORDER BY id;
SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id UNION SELECT 1 FROM tree t WHERE t.parent = a.id AND a.id = 1) ORDER BY id;
-- common table expressions
WITH big AS (SELECT * FROM a WHERE n > 1.9) SELECT id, n FROM big ORDER BY id;
WITH x AS (SELECT id FROM a), y AS (SELECT id FROM b WHERE id IN (SELECT id FROM x)) SELECT x.id, y.id AS yid FROM x LEFT JOIN y USING (id) ORDER BY 1;
WITH x (k) AS (SELECT id FROM a), y AS (SELECT k + 1 AS n FROM x) SELECT COUNT(p.n), MAX(q.n), MIN(x.k) FROM y p JOIN y AS q ON p.n = q.n JOIN x ON x.k = p.n - 1;
WITH x AS (SELECT id FROM a) TABLE x UNION ALL SELECT id FROM x ORDER BY 1;
WITH a AS (SELECT id + 100 AS id FROM b) SELECT id FROM a ORDER BY id;
WITH q (k, w) AS (SELECT id, v FROM a) SELECT k, w FROM q WHERE w IS NOT NULL ORDER BY k;
WITH q AS (SELECT id FROM a) SELECT p.id, q.id AS qid FROM q AS p, q WHERE p.id = q.id ORDER BY 1;
SELECT * FROM (WITH q AS (SELECT v, COUNT(*) c FROM a GROUP BY v) SELECT * FROM q) r ORDER BY v;
SELECT id FROM a WHERE id IN (WITH q AS (SELECT id FROM b) SELECT id FROM q) ORDER BY id;
WITH q AS (SELECT id FROM a UNION SELECT id FROM b) SELECT COUNT(*), MAX(id) FROM q;
-- recursive
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i, (SELECT v FROM a WHERE id = i) AS v FROM n ORDER BY i;
WITH RECURSIVE path AS (SELECT id, name, CAST(name AS CHAR(100)) AS p, 0 AS depth FROM tree WHERE parent IS NULL UNION ALL SELECT t.id, t.name, CONCAT(path.p, '/', t.name), depth + 1 FROM tree t JOIN path ON t.parent = path.id) SELECT * FROM path ORDER BY p;
WITH RECURSIVE up AS (SELECT id, parent FROM tree WHERE id = 5 UNION SELECT t.id, t.parent FROM up JOIN tree t ON t.id = up.parent) SELECT id FROM up ORDER BY id;
WITH RECURSIVE d AS (SELECT DATE '2024-01-01' AS day UNION ALL SELECT day + INTERVAL 1 DAY FROM d WHERE day < '2024-01-05') SELECT d.day, COUNT(a.id) FROM d LEFT JOIN a ON a.id = DAY(d.day) GROUP BY d.day ORDER BY d.day;
-- error: 1146
WITH q AS (SELECT id FROM a) SELECT * FROM q2;
-- error: 1066
WITH q AS (SELECT 1), q AS (SELECT 2) SELECT * FROM q;
-- the name of a table inside its own expression is the table
WITH tree AS (SELECT * FROM tree WHERE id < 3) SELECT COUNT(*) FROM tree;
-- params: 2, 3
WITH q AS (SELECT id FROM a WHERE id >= ?) SELECT id FROM q WHERE id <= ? ORDER BY id;
-- params: 5, 1
(SELECT id FROM a LIMIT ?) UNION ALL (SELECT id FROM b WHERE n = ?) ORDER BY id;
