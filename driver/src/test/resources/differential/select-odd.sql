-- statements that common parsers cannot read
CREATE TABLE t (id INT PRIMARY KEY, a INT, b INT, s VARCHAR(20), doc JSON, txt TEXT, KEY ix_a (a));
-- differs: guessed-keys
INSERT INTO t VALUES (1, 5, 2, 'it''s', '{"k": [1, 2, {"x": "y"}]}', 'the quick fox'), (2, -3, 2, 'Smith', NULL, NULL), (3, NULL, 0, 'smyth', '[]', 'x');
SELECT id FROM t WHERE id = 1 LOCK IN SHARE MODE;
SELECT id, - - 5, - + a, - - - a, ~ - a, ! - a FROM t ORDER BY id;
SELECT a MOD b, a DIV b FROM t WHERE id = 1;
SELECT id, SUM(a) OVER (w) FROM t WINDOW w AS (ORDER BY id) ORDER BY id;
SELECT id FROM t FORCE INDEX FOR ORDER BY (ix_a) ORDER BY a;
SELECT id FROM t IGNORE INDEX FOR JOIN (ix_a) WHERE a = 5;
SELECT id FROM t USE KEY FOR GROUP BY (PRIMARY) GROUP BY id ORDER BY id;
SELECT id FROM t WHERE s SOUNDS LIKE 'smit' ORDER BY id;
SELECT id FROM t WHERE s = _utf8mb4 'smith' COLLATE utf8mb4_0900_ai_ci;
SELECT id FROM t ORDER BY BINARY s;
SELECT t.id, j.n, j.v FROM t, JSON_TABLE(t.doc, '$.k[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS j ORDER BY t.id, j.n;
SELECT t.id, j.x FROM t LEFT JOIN JSON_TABLE(t.doc, '$.k[*]' COLUMNS (NESTED PATH '$' COLUMNS (x VARCHAR(10) PATH '$.x' DEFAULT '"none"' ON EMPTY NULL ON ERROR))) AS j ON TRUE ORDER BY t.id, j.x;
SELECT JSON_VALUE(doc, '$.k[0]' RETURNING UNSIGNED NULL ON EMPTY ERROR ON ERROR) FROM t WHERE id = 1;
SELECT id FROM t WHERE s = 'it\'s';
SELECT id # to the end of the line
FROM t -- another
WHERE id = 1;
SELECT /*! id, */ a FROM t /*!99999 WHERE nonsense */ WHERE id = 1;
SELECT /*!40001 SQL_NO_CACHE */ * FROM `t` ORDER BY id;
SELECT/**/id/**/FROM/**/t/**/WHERE/**/id=1;
select`id`from`t`where`id`=1;
SELECT id FROM t WHERE (((((id))))) = 1;
SELECT DISTINCT SQL_BIG_RESULT SQL_BUFFER_RESULT a FROM t ORDER BY a;
SELECT HIGH_PRIORITY SQL_NO_CACHE id FROM t WHERE id = 1;
SELECT ALL id FROM t WHERE id = 1;
SELECT id FROM t WHERE a IN (5) IS TRUE;
SELECT id, a = ANY (SELECT b + 3 FROM t) AS x FROM t ORDER BY id;
SELECT id FROM t WHERE 'a' 'b' = 'ab' ORDER BY id;
SELECT id FROM t WHERE s NOT REGEXP 'y' ORDER BY id;
SELECT INTERVAL(a, 1, 2), INTERVAL 1 DAY + '2024-01-01' FROM t WHERE id = 1;
SELECT GET_FORMAT(DATE, 'EUR'), TRIM(LEADING 'i' FROM s), TRIM(BOTH FROM s), SUBSTRING(s FROM 2 FOR 2), POSITION('s' IN s), EXTRACT(YEAR FROM '2024-01-01'), CONVERT(s USING latin1), CHAR(0x41 USING ascii) FROM t WHERE id = 1;
SELECT CAST(doc->'$.k' AS JSON), doc->>'$.k[2].x', CAST(a AS YEAR) FROM t WHERE id = 1;
SELECT WEIGHT_STRING(s AS CHAR(2)) IS NULL, id FROM t WHERE id = 1;
SELECT GROUP_CONCAT(DISTINCT a, '-', b ORDER BY a DESC, b SEPARATOR '\n') FROM t;
SELECT id FROM t GROUP BY id WITH ROLLUP HAVING id IS NULL OR id > 1;
SELECT a.id FROM t a, t b, LATERAL (SELECT a.id + b.id AS s) c WHERE c.s = 4 ORDER BY a.id;
(SELECT id FROM t WHERE id = 1);
((SELECT id FROM t WHERE id = 1) UNION (SELECT id FROM t WHERE id = 2)) ORDER BY id LIMIT 1;
(TABLE t ORDER BY id LIMIT 1);
SELECT * FROM t AS `a;b` WHERE `a;b`.s = 'x;y' OR `a;b`.id = 1;
SELECT CASE WHEN id = 1 THEN (SELECT MAX(id) FROM t) END FROM t ORDER BY id;
SELECT EXISTS (TABLE t), (SELECT 1) + (SELECT COUNT(*) FROM t);
SELECT id, ROW_NUMBER() OVER () AS `rank` FROM t ORDER BY id;
SELECT id IS NOT NULL IS TRUE, NOT NOT id FROM t WHERE id = 1;
SELECT IF(EXISTS (SELECT * FROM t WHERE id = 1), 'y', 'n');
SELECT t.* , 1 FROM t WHERE id = 1;
SELECT t . id , t  .  `s` FROM t WHERE t . id = 1;
SELECT {db} . t . id FROM {db} . t WHERE id = 1;
-- differs: guessed-keys
INSERT INTO t (id) VALUES (10) AS new ON DUPLICATE KEY UPDATE a = 1;
-- differs: guessed-keys
INSERT INTO t SET id = 11, s = 'set' AS n (x, y) ON DUPLICATE KEY UPDATE s = y;
-- differs: guessed-keys
INSERT INTO t (id, s) SELECT 12, s FROM t x WHERE x.id = 1 ON DUPLICATE KEY UPDATE s = x.s;
DELETE FROM t USING t WHERE t.id = 10;
DELETE FROM t.* USING t WHERE t.id = 11;
DELETE t.* FROM t WHERE t.id = 12;
INSERT INTO t (id, a) VALUES (13, - - 5), (14, 7 MOD 4);
UPDATE t SET a = - - a, b = a MOD 3, s = 'it\'s' 'so' WHERE id IN (13, 14) ORDER BY id DESC LIMIT 2;
SELECT id, a, b, s FROM t WHERE id > 12 ORDER BY id;
DESC t;
EXPLAIN t;
SHOW COLUMNS IN t;
-- once
SELECT id INTO @v FROM t WHERE id = 1;
SELECT @v;
