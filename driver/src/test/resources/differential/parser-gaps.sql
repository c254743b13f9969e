-- statements on which SQL parsers fail; each is answered as on a native table, or refused by name
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT, b INT, s VARCHAR(20), doc JSON, KEY ka (a), UNIQUE KEY us (s));
INSERT INTO t (a, b, s, doc) VALUES (1, 10, 'one', '{"k": 1, "l": [1, 2]}'), (2, 20, 'two', '{"k": 2, "l": []}'), (3, 30, 'Three', NULL);
START TRANSACTION;
UPDATE t SET a = a + 1 WHERE id = 1;
SAVEPOINT `s1`;
UPDATE t SET a = a + 1 WHERE id = 1;
ROLLBACK TO SAVEPOINT `s1`;
RELEASE SAVEPOINT `s1`;
SELECT a FROM t WHERE id = 1;
ROLLBACK;
BEGIN;
DELETE FROM t;
SELECT COUNT(*) FROM t;
ROLLBACK WORK;
BEGIN WORK;
COMMIT;
START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;
SELECT COUNT(*) FROM t;
-- error: 1792
UPDATE t SET a = 0;
COMMIT;
SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
SELECT @@session.transaction_isolation;
SET SESSION TRANSACTION READ ONLY;
-- error: 0
INSERT INTO t (a) VALUES (9);
SET SESSION TRANSACTION READ WRITE;
SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;
SET NAMES utf8mb4 COLLATE utf8mb4_0900_ai_ci;
SET NAMES 'latin1';
SELECT s FROM t WHERE s = 'one';
SET NAMES utf8mb4;
SET CHARACTER SET utf8mb4;
SET NAMES DEFAULT;
SET NAMES utf8mb4;
-- differs: table-locks
LOCK TABLES t READ;
UNLOCK TABLES;
-- differs: table-locks
LOCK TABLES `t` READ /*!32311 LOCAL */;
SELECT /*!40001 SQL_NO_CACHE */ * FROM `t`;
UNLOCK TABLES;
-- refused: 1235 LOAD DATA
LOAD DATA INFILE '/nowhere' INTO TABLE t;
-- refused: 1235 LOAD DATA
LOAD DATA LOCAL INFILE '/nowhere' IGNORE INTO TABLE t FIELDS TERMINATED BY ',' (a, b);
-- refused: 1235 HANDLER
HANDLER t OPEN;
-- error: 1094
KILL QUERY 99999999;
-- error: 1094
KILL 99999999;
DO 1, (SELECT COUNT(*) FROM t);
DO RELEASE_LOCK('none');
# a comment of this kind
SELECT a # the first column
FROM t # of all
ORDER BY id;
SELECT a -- the other kind
FROM t ORDER BY id;
SELECT /* inline */ a FROM /*!50000 t */ ORDER BY /*!99999 nope, */ id;
SELECT 'it\'s', "she said \"so\"", 'a''b', 'c\\' FROM t LIMIT 1;
SELECT id FROM t WHERE s = 'it\'s';
SELECT - - 5, - -a, - + a, + - a, - + - b, !a, ~a, NOT NOT a FROM t ORDER BY id;
SELECT b MOD a, b DIV a, b % a, MOD(b, a) FROM t ORDER BY id;
SELECT a XOR b, a AND NOT b, a && b, a OR b, a <=> NULL, a != b, a ^ b, a << 1 FROM t ORDER BY id;
SELECT * FROM t WHERE id = 1 LOCK IN SHARE MODE;
SELECT * FROM t WHERE id = 1 FOR SHARE NOWAIT;
SELECT * FROM t WHERE a = 1 FOR UPDATE SKIP LOCKED;
SELECT a FROM t FORCE INDEX FOR ORDER BY (ka) ORDER BY a;
SELECT a FROM t USE INDEX FOR JOIN (ka) IGNORE INDEX FOR GROUP BY (us) WHERE a > 1 ORDER BY a;
SELECT s FROM t WHERE s SOUNDS LIKE 'too' ORDER BY id;
SELECT s SOUNDS LIKE 'won' FROM t ORDER BY id;
SELECT _utf8mb4'one' COLLATE utf8mb4_bin = s, _latin1 X'6F6E65' = s, N'one' = s FROM t ORDER BY id;
SELECT s FROM t WHERE s = _utf8mb4'ONE' COLLATE utf8mb4_0900_ai_ci;
SELECT s FROM t ORDER BY s COLLATE utf8mb4_bin DESC;
SELECT a, SUM(b) OVER (w), ROW_NUMBER() OVER (w ROWS UNBOUNDED PRECEDING) FROM t WINDOW w AS (ORDER BY id) ORDER BY id;
SELECT a, SUM(b) OVER w FROM t WINDOW w AS (PARTITION BY a > 1 ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) ORDER BY id;
SELECT a, b INTO @va, @vb FROM t WHERE id = 2;
SELECT @va, @vb;
SELECT a FROM t WHERE id = 3 INTO @va;
SELECT @va, @vc := 5;
SELECT s FROM t ORDER BY BINARY s;
SELECT BINARY s = 'ONE' FROM t ORDER BY id;
SELECT t.id, j.v FROM t, JSON_TABLE(t.doc, '$.l[*]' COLUMNS (v INT PATH '$')) AS j ORDER BY t.id, j.v;
SELECT t.id, j.k FROM t LEFT JOIN JSON_TABLE(t.doc, '$' COLUMNS (k INT PATH '$.k' DEFAULT '0' ON EMPTY, NESTED PATH '$.l[*]' COLUMNS (n FOR ORDINALITY))) AS j ON TRUE ORDER BY t.id, j.n;
SELECT JSON_VALUE(doc, '$.k' RETURNING SIGNED DEFAULT 7 ON EMPTY NULL ON ERROR) FROM t ORDER BY id;
SELECT doc->'$.k', doc->>'$.l[0]', 1 MEMBER OF (doc->'$.l') FROM t ORDER BY id;
INSERT INTO t () VALUES ();
INSERT INTO t VALUES ();
INSERT INTO t (a, s) VALUES (5, 'five') AS n ON DUPLICATE KEY UPDATE a = n.a;
-- differs: guessed-keys
INSERT INTO t (a, s) VALUES (6, 'five') AS n(x, y) ON DUPLICATE KEY UPDATE a = n.x + 1;
-- differs: guessed-keys
INSERT INTO t SET a = 7, s = 'five' AS n ON DUPLICATE KEY UPDATE b = n.a;
INSERT INTO t (a, s) VALUES ROW(8, 'eight'), ROW(9, 'nine');
INSERT t VALUE (NULL, 1, 2, 'value', NULL);
SELECT * FROM t ORDER BY id;
DELETE FROM t USING t WHERE a = 8;
DELETE FROM x USING t AS x JOIN t AS y ON y.a = x.a + 100 WHERE x.a = 9;
DELETE t FROM t WHERE a = 9;
DELETE LOW_PRIORITY QUICK IGNORE FROM t WHERE s = 'value' ORDER BY id LIMIT 1;
SELECT id, a, s FROM t ORDER BY id;
-- error: 1191
SELECT id FROM t WHERE MATCH (s) AGAINST ('one');
-- error: 1191
SELECT id FROM t WHERE MATCH s AGAINST ('one' IN BOOLEAN MODE);
SELECT CONVERT (a, UNSIGNED INTEGER), CONVERT(s USING utf8mb4), CAST(a AS CHAR(3) CHARACTER SET utf8mb4), CAST(a AS DECIMAL(5, 1)) FROM t WHERE id < 4 ORDER BY id;
SELECT a REGEXP '^[12]$', s RLIKE 'o', s NOT LIKE '%|_%' ESCAPE '|' FROM t WHERE id < 4 ORDER BY id;
SELECT id FROM t WHERE (a, b) IN ((1, 10), (2, 20)) ORDER BY id;
SELECT GROUP_CONCAT(DISTINCT s ORDER BY s DESC SEPARATOR ' | ') FROM t;
SELECT INTERVAL 1 DAY + DATE '2024-01-31', TIMESTAMP '2024-01-01 00:00:00' - INTERVAL a MONTH, EXTRACT(YEAR_MONTH FROM '2024-05-06') FROM t WHERE id = 1;
SELECT TRIM(BOTH 'e' FROM s), SUBSTRING(s FROM 2 FOR 2), POSITION('n' IN s), CHAR(77, 121 USING utf8mb4) FROM t WHERE id = 1;
(SELECT a FROM t WHERE id = 1) UNION ALL (SELECT b FROM t WHERE id = 2 LIMIT 1) ORDER BY 1 LIMIT 1, 1;
VALUES ROW(1, (SELECT MAX(b) FROM t)), ROW(2, 3);
TABLE t ORDER BY id LIMIT 2;
SELECT STRAIGHT_JOIN x.a FROM t x STRAIGHT_JOIN t y ON x.id = y.id WHERE x.id < 3 ORDER BY x.id;
SELECT * FROM t x NATURAL LEFT JOIN (SELECT id, a FROM t) y ORDER BY id;
SELECT x.id FROM { OJ t x LEFT OUTER JOIN t y ON x.id = y.id } ORDER BY x.id;
SELECT id FROM t ORDER BY a IS NULL, a DESC, FIELD(s, 'two', 'one');
SELECT COUNT(*), a FROM t GROUP BY a WITH ROLLUP;
SELECT SQL_SMALL_RESULT SQL_BUFFER_RESULT DISTINCTROW a FROM t ORDER BY a;
SHOW CREATE TABLE t;
SHOW FULL COLUMNS FROM t;
SHOW VARIABLES LIKE 'lower_case_%';
SHOW SESSION VARIABLES WHERE Variable_name = 'autocommit';
SHOW INDEX FROM t WHERE Key_name = 'none';
show /*!32332 FULL */ columns from `t`;
SELECT @@session.autocommit AS `a`, @@sql_select_limit > 1, DATABASE() = '{db}', USER() IS NULL;
CREATE TABLE hinted (id INT PRIMARY KEY, a INT, s VARCHAR(20), UNIQUE KEY ua (a));
CREATE TABLE hinting (id INT PRIMARY KEY, a INT, s VARCHAR(20));
INSERT /*+ SET_VAR(sort_buffer_size=400000) */ INTO hinted VALUES (1, 10, 'one'), (2, 20, 'two');
INSERT /*+ SET_VAR(sort_buffer_size=400000) */ hinted SET id = 3, a = 30;
INSERT /*+ SET_VAR(sort_buffer_size=400000) */ IGNORE INTO hinted VALUES (3, 3, 'x'), (4, 40, 'four');
INSERT /*+ SET_VAR(sort_buffer_size=400000) */ INTO hinted (id) VALUES (4) ON DUPLICATE KEY UPDATE s = 'again';
REPLACE /*+ SET_VAR(sort_buffer_size=400000) */ LOW_PRIORITY INTO hinted VALUES (1, 11, 'eins');
INSERT /*+ NO_MERGE(hinted) */ INTO hinting SELECT id, a, s FROM hinted WHERE id < 4;
UPDATE /*+ SET_VAR(sort_buffer_size=400000) */ LOW_PRIORITY hinted SET a = a + 1 WHERE id > 1;
UPDATE /*+ SET_VAR(sort_buffer_size=400000) */ hinted SET a = a + 1 ORDER BY id DESC LIMIT 1;
UPDATE /*+ JOIN_ORDER(g, h) */ hinted h JOIN hinting g USING (id) SET h.s = g.id WHERE g.id = 2;
DELETE /*+ SET_VAR(sort_buffer_size=400000) */ FROM hinting WHERE id = 1;
DELETE /*+ SET_VAR(sort_buffer_size=400000) */ QUICK FROM hinting WHERE a > 100;
DELETE /*+ JOIN_ORDER(g, h) */ h FROM hinted h JOIN hinting g USING (id) WHERE g.id = 3;
DELETE /*+ JOIN_ORDER(g, h) */ FROM g USING hinting g JOIN hinted h USING (id);
SELECT * FROM hinted ORDER BY id;
SELECT * FROM hinting ORDER BY id;
-- error: 1064
PREPARE s FROM 'SELECT id FROM hinted LIMIT 1.5';
-- error: 1064
PREPARE s FROM 'SELECT id FROM hinted WHERE a = 5 5';
-- error: 1064
PREPARE s FROM 'SELECT id FROM hinted WHRE a = 5';
-- error: 1054
PREPARE s FROM 'SELECT id FROM hinted WHERE nosuch = ?';
-- error: 1140
PREPARE s FROM 'SELECT id, COUNT(*) FROM hinted';
PREPARE s FROM 'SELECT /*+ NOSUCH() */ id FROM hinted WHERE s = "x"';
SHOW WARNINGS;
PREPARE s FROM 'SELECT /*+ SET_VAR(nosuch=1) */ id FROM hinted WHERE id = 2';
EXECUTE s;
PREPARE s FROM 'SELECT /*+ NOSUCH() */ 1 + "x"';
SELECT /*+ BKA( */ id FROM hinted WHERE id = 2;
-- error: 1064
PREPARE s FROM 'INSERT INTO hinted (id) VALUES (5) 5';
-- error: 1064
PREPARE s FROM 'UPDATE hinted SET a = 5 LIMIT 1.5';
-- error: 1243
EXECUTE s;
PREPARE s FROM 'SELECT id FROM hinted WHERE a > ? ORDER BY id LIMIT ?';
SET @a = 1, @n = 2;
EXECUTE s USING @a, @n;
SET @n = '1';
-- error: 1210
EXECUTE s USING @a, @n;
SET @n = -1;
-- error: 1690
EXECUTE s USING @a, @n;
PREPARE s FROM 'SELECT id FROM hinted ORDER BY id LIMIT ?, ?';
SET @n = 1;
EXECUTE s USING @n, @n;
PREPARE s FROM 'SELECT id FROM hinted ORDER BY id LIMIT 1 OFFSET ?';
EXECUTE s USING @n;
PREPARE s FROM 'UPDATE hinted SET a = a + 5 ORDER BY id LIMIT ?';
EXECUTE s USING @n;
DEALLOCATE PREPARE s;
