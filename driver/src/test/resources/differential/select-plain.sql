-- queries so plain that they read the page itself
CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, k INT NOT NULL DEFAULT 0, c CHAR(20) NOT NULL DEFAULT '', d DATE, n DECIMAL(6,2), b TINYINT(1), day INT, offset INT, count INT, KEY (k), KEY (c, k));
INSERT INTO t (k, c, d, n, b, day, offset, count) VALUES (3, 'Ab', '2026-01-02', 1.5, 1, 7, 1, 1), (1, 'ab ', '2026-01-01', -2.25, 0, 8, 2, 2), (2, 'x', NULL, NULL, NULL, 9, 3, 3), (-5, 'y', '1999-12-31', 0, 1, NULL, NULL, NULL);
SELECT * FROM t;
SELECT t.* FROM t WHERE t.k = -5;
SELECT c, id FROM t WHERE id = 2;
SELECT C x, T.K, T.n FROM t AS T WHERE T.id BETWEEN 1 AND 3 ORDER BY T.k;
SELECT k AS c, c AS k FROM t WHERE k > 0 ORDER BY c;
SELECT k AS c, c AS k FROM t WHERE c = 'ab' ORDER BY c DESC, id;
SELECT id, k FROM t ORDER BY id, k DESC LIMIT 1, 2;
SELECT DISTINCT b FROM t ORDER BY b;
SELECT DISTINCT c AS k FROM t ORDER BY k;
SELECT COUNT(*), COUNT( d ), SUM(k), AVG(n), MIN(c) first, MAX(DISTINCT d) AS `last one` FROM t;
SELECT COUNT(*) FROM t WHERE k IN (1, 2, 3) AND (b = 1 OR b IS NULL) AND NOT c = 'zz';
SELECT SUM(k) FROM t WHERE id > 100;
SELECT count, offset, day FROM t WHERE offset = 2 OR day IN (9) OR count <=> NULL ORDER BY offset;
SELECT id FROM t WHERE (id, k) IN ((1, 3), (2, 2));
SELECT id FROM t WHERE d BETWEEN '2026-01-01' AND '2026-01-31' ORDER BY d;
SELECT id FROM t WHERE d > DATE '2026-01-01' - INTERVAL 1 DAY ORDER BY id;
SELECT id FROM t WHERE c LIKE 'a%' ORDER BY id;
SELECT id FROM t WHERE c = 'A' 'B' ORDER BY id;
SELECT id FROM t WHERE b AND k ORDER BY id;
SELECT id FROM t WHERE b IS NOT TRUE OR k IS FALSE ORDER BY id;
SELECT id 'the id', k "the k", c `the c` FROM t ORDER BY `the c`, id;
SELECT {db}.t.c FROM {db}.t WHERE {db}.t.id = 1;
SELECT c FROM t WHERE 1;
-- error: 1052
SELECT id x, k x FROM t ORDER BY x;
-- error: 1140
SELECT id, COUNT(*) FROM t;
-- error: 3065
SELECT DISTINCT k FROM t ORDER BY id;
-- error: 1064
SELECT c FROM t WHERE id = 1) OR (1 = 1;
-- error: 1064
SELECT c FROM t WHERE (id = 1;
SELECT c FROM t WHERE id = 1 /*! OR id = 2 */ ORDER BY id;
SELECT c FROM t WHERE id = 1 /*!99999 OR id = 2 */ ORDER BY id;
SELECT id FROM t # the table
WHERE id = 1 -- the row
;
-- error: 1054
SELECT id FROM t WHERE nothing = 1;
-- error: 1054
SELECT id FROM t WHERE u.id = 1;
-- error: 1054
SELECT id AS z FROM t WHERE z = 1;
SELECT id FROM t WHERE d = '2026-01-01' OR k = '2x' ORDER BY id;
-- error: 1525
SELECT id FROM t WHERE d = 'garbage';
SELECT ALL k FROM t USE INDEX (k) WHERE k > 1 ORDER BY k DESC LIMIT 1 OFFSET 0;
SELECT id FROM (t) WHERE id = 1;
CREATE TABLE u (id INT PRIMARY KEY, code VARCHAR(20), a INT, b DATE, c INT, UNIQUE KEY (code), KEY (a), KEY (b));
INSERT INTO u VALUES (1, 'x', 1, '2026-01-02', 1), (2, 'y', 1, NULL, 2), (3, NULL, NULL, '2026-01-02', 3), (4, NULL, 2, NULL, 4), (5, 'Z', 3, '2026-01-05', NULL), (6, 'w', -1, NULL, 6);
SELECT COUNT(*), SUM(c) FROM u WHERE a = 1 OR b = '2026-01-02';
SELECT id FROM u WHERE a = 1 OR b = '2026-01-02' OR a = 1 ORDER BY id;
SELECT id, c FROM u WHERE c > 1 AND (a IN (1, 2) OR code = 'W' AND c < 9 OR id = 5) AND id < 7 ORDER BY id LIMIT 3;
SELECT * FROM u WHERE (a = 1 AND c = 2) OR (b = '2026-01-02') OR u.id = 4 ORDER BY id;
SELECT id FROM u WHERE ((a = 1 OR b = '2026-01-02')) AND NOT c = 1 ORDER BY id;
SELECT id FROM u WHERE NOT (a = 1 OR b = '2026-01-02') ORDER BY id;
SELECT id FROM u WHERE a = NULL OR b = NULL OR id = 3;
SELECT id FROM u WHERE a = '1x' OR b = '2026-01-02' ORDER BY id;
SELECT id FROM u WHERE a = 1 AND code = 'x' OR a = -1 AND code = 'w' ORDER BY id;
SELECT id FROM u WHERE a BETWEEN 1 AND 1 AND c = 2 OR b = '2026-01-05' ORDER BY id;
SELECT id FROM u x WHERE a = 3 OR x.code IN ('X', 'Y') ORDER BY c LIMIT 2;
SELECT * FROM u WHERE code = 'X';
SELECT id FROM u WHERE code = 'z' AND (a = 3 OR id = 5);
SELECT COUNT(*) FROM u WHERE code = 'x' AND c IS NULL;
SELECT id FROM u WHERE code = 'w' AND NOT a = 3 OR a = 9;
SELECT a FROM u WHERE code IS NULL ORDER BY id;
ALTER TABLE t ADD COLUMN w INT DEFAULT 4 INVISIBLE;
SELECT * FROM t WHERE w = 4 ORDER BY id;
SELECT w, t.* FROM t WHERE id = 1;
SELECT id, w FROM t ORDER BY w, id LIMIT 2;
DROP TABLE t;
