-- a table with functional key parts
CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, nick CHAR(20), a INT NOT NULL, b INT, price DECIMAL(10,2), sold DATETIME(3), doc JSON, KEY by_price (price), KEY lowered ((LOWER(name))), KEY sums ((a + b) DESC, name), KEY mixed (nick, (price * 2) DESC) COMMENT 'who''s', KEY (((a * 3))), KEY days ((DATE(sold))), KEY quoted ((CONCAT(name, 'it''s \\ "q" `x`'))));
INSERT INTO items VALUES (1, 'Anvil', 'iron', 3, 4, 19.90, '2024-02-29 12:00:00.125', '{"a": "one", "n": 1, "tags": [1, 2]}'), (2, 'Bellows', NULL, 1, NULL, 5.00, NULL, '{"a": "Two", "n": 22}'), (3, 'anvil', 'IRON', 7, 1, NULL, '2024-03-01 00:00:00', NULL), (4, 'Chisel', 'steel ', -2, 9, 7.25, '2023-12-31 23:59:59.999', '{"n": null}'), (5, 'Zwölf', '', 0, 0, 0.01, '2024-03-01 18:30:00', '[]');
SHOW CREATE TABLE items;
-- differs: cardinality
SHOW INDEX FROM items;
DESCRIBE items;
-- differs: cardinality
SELECT * FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = '{db}' AND TABLE_NAME = 'items' ORDER BY INDEX_NAME, SEQ_IN_INDEX;
SELECT INDEX_NAME, EXPRESSION FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = '{db}' AND TABLE_NAME = 'items' AND EXPRESSION LIKE '%lower%';
SELECT CONSTRAINT_NAME, CONSTRAINT_TYPE FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = '{db}' AND TABLE_NAME = 'items';
SELECT COLUMN_NAME, COLUMN_KEY FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '{db}' AND TABLE_NAME = 'items' ORDER BY ORDINAL_POSITION;
SET sql_quote_show_create = 0;
SHOW CREATE TABLE items;
SET sql_quote_show_create = 1;
SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');
SHOW CREATE TABLE items;
SET sql_mode = DEFAULT;
-- queries
SELECT id, name FROM items WHERE LOWER(name) = 'anvil' ORDER BY id;
SELECT id FROM items i WHERE LOWER(i.name) IN ('anvil', 'zwölf') ORDER BY i.id;
SELECT id, a + b FROM items WHERE a + b > 6 ORDER BY a + b DESC, id;
SELECT id FROM items ORDER BY a + b DESC, name LIMIT 3;
SELECT id FROM items WHERE nick = 'iron' AND price * 2 > 1 ORDER BY id;
SELECT LOWER(name), COUNT(*) FROM items GROUP BY LOWER(name) ORDER BY 1;
SELECT id FROM items WHERE DATE(sold) = '2024-03-01' ORDER BY id;
SELECT x.id, y.id FROM items x JOIN items y ON LOWER(x.name) = LOWER(y.name) AND x.id < y.id;
SELECT id FROM items WHERE LOWER(name) = 'anvil' ORDER BY id FOR UPDATE;
SELECT id FROM items USE INDEX (lowered) WHERE LOWER(name) = 'anvil' ORDER BY id;
SELECT id FROM items FORCE INDEX (lowered, sums) WHERE LOWER(name) = 'anvil' ORDER BY id;
-- error: 1176
SELECT id FROM items USE INDEX (nothing) WHERE LOWER(name) = 'anvil';
-- params: 'anvil'
-- params: 'ANVIL'
-- params: null
SELECT id FROM items WHERE LOWER(name) = ? ORDER BY id;
-- writes
UPDATE items SET price = 1 WHERE LOWER(name) = 'anvil';
SELECT id, price FROM items ORDER BY id;
UPDATE items SET name = UPPER(name), a = a + 1 WHERE id < 3;
SELECT id FROM items WHERE LOWER(name) = 'anvil' ORDER BY id;
SELECT id, a, b FROM items WHERE a + b = 8 ORDER BY id;
DELETE FROM items WHERE LOWER(name) = 'chisel';
SELECT id FROM items ORDER BY id;
INSERT INTO items (id, name, a) VALUES (1, 'New', 0) ON DUPLICATE KEY UPDATE name = 'Newer', b = 1;
REPLACE INTO items (id, name, a, b) VALUES (9, 'Nine', 9, 9), (2, 'Two', 2, 2);
INSERT INTO items (id, name, a, b) SELECT id + 100, CONCAT(name, 'X'), a, b FROM items WHERE a + b >= 4 ORDER BY id;
SELECT id, name FROM items WHERE LOWER(name) LIKE 'n%' ORDER BY id;
SET sql_safe_updates = 1;
-- error: 1175
UPDATE items SET b = 0 WHERE doc IS NULL;
UPDATE items SET b = 0 WHERE LOWER(name) = 'nothing of the sort';
SET sql_safe_updates = 0;
-- what an expression does not take
CREATE TABLE casts (id INT PRIMARY KEY, s VARCHAR(20), doc JSON, n INT);
INSERT INTO casts VALUES (1, '12', '{"a": "x", "n": 3}', 1), (2, NULL, NULL, 2), (3, '007', '{"a": "xyz", "n": 0, "deep": {"b": [1, 2]}}', 3);
CREATE INDEX by_a ON casts ((CAST(doc->>'$.a' AS CHAR(5))));
CREATE INDEX by_n ON casts ((CAST(doc->'$.n' AS UNSIGNED)), id);
ALTER TABLE casts ADD KEY by_s ((CAST(s AS UNSIGNED))), ADD COLUMN more INT DEFAULT 4, ADD KEY by_bin ((CAST(doc->>'$.a' AS CHAR(20)) COLLATE utf8mb4_bin));
SHOW CREATE TABLE casts;
-- differs: cardinality
SHOW INDEX FROM casts;
SELECT * FROM casts ORDER BY id;
SELECT id FROM casts WHERE CAST(doc->>'$.a' AS CHAR(5)) = 'x';
SELECT id FROM casts WHERE doc->>'$.a' = 'xyz';
SELECT id FROM casts WHERE CAST(doc->'$.n' AS UNSIGNED) BETWEEN 0 AND 5 ORDER BY id;
SELECT id FROM casts WHERE CAST(s AS UNSIGNED) = 7;
SELECT id, doc->'$.deep.b[1]' AS one, doc FROM casts ORDER BY CAST(doc->'$.n' AS UNSIGNED), id;
UPDATE casts SET doc = JSON_SET(doc, '$.a', 'set') WHERE id = 1;
UPDATE casts SET doc = '{"a": "whole"}' WHERE id = 2;
UPDATE casts SET doc = NULL WHERE id = 3;
UPDATE casts SET doc = 'null' WHERE id = 3;
SELECT id, doc, doc IS NULL FROM casts WHERE CAST(doc->>'$.a' AS CHAR(5)) IN ('set', 'whole') ORDER BY id;
SELECT id, doc, doc IS NULL FROM casts ORDER BY id;
INSERT INTO casts (id, doc) VALUES (4, JSON_OBJECT('a', 'four', 'n', 4)), (5, DEFAULT), (6, '"text"');
-- error: 3751
INSERT INTO casts (id, doc) VALUES (20, '{"a": "too long"}');
-- error: 3751
INSERT INTO casts (id, doc) VALUES (21, '{"a": "short"}'), (22, '{"a": "too long"}');
-- error: 3751
UPDATE casts SET doc = '{"a": "too long"}' WHERE id = 1;
-- differs: functional-warnings
-- error: 3751
UPDATE casts SET doc = JSON_SET(doc, '$.a', 'too long') WHERE id IN (1, 4);
SELECT id, doc FROM casts ORDER BY id;
-- error: 3751
INSERT INTO casts (id, s) VALUES (20, 'abc');
-- error: 3751
UPDATE casts SET s = 'abc' WHERE id = 1;
-- differs: functional-warnings
-- error: 3751
UPDATE casts SET s = IF(id = 4, 'abc', '5') WHERE id < 6;
-- values that are cut in an index
-- differs: functional-warnings
INSERT IGNORE INTO casts (id, doc, s) VALUES (30, '{"a": "short"}', '1'), (31, '{"a": "too long"}', 'abc');
-- differs: functional-warnings
UPDATE IGNORE casts SET doc = '{"a": "much too long"}' WHERE id = 30;
-- error: 3751
UPDATE casts SET n = 5 WHERE id = 30;
-- error: 3751
UPDATE casts SET id = 300 WHERE id = 30;
-- differs: functional-warnings
UPDATE IGNORE casts SET id = 300 WHERE id = 30;
-- differs: functional-warnings
UPDATE IGNORE casts SET id = 30 WHERE id = 300;
SET sql_mode = '';
-- differs: functional-warnings
INSERT INTO casts (id, doc, s) VALUES (32, '{"a": "other and too long"}', '5 apples');
-- differs: functional-warnings
UPDATE casts SET s = 'none' WHERE id = 32;
SET sql_mode = DEFAULT;
SELECT id, doc, s FROM casts ORDER BY id;
SELECT id FROM casts WHERE CAST(doc->>'$.a' AS CHAR(5)) = 'short';
-- differs: functional-warnings
SELECT id FROM casts WHERE CAST(s AS UNSIGNED) = 0 ORDER BY id;
-- rows that an index does not take
CREATE TABLE late (id INT PRIMARY KEY, doc JSON, s VARCHAR(20));
INSERT INTO late VALUES (1, '{"a": "much too long"}', 'abc'), (2, '{"a": "b"}', '5');
-- error: 3751
CREATE INDEX by_a ON late ((CAST(doc->>'$.a' AS CHAR(5))));
CREATE INDEX by_b ON late ((CAST(doc->>'$.a' AS CHAR(15))));
SHOW CREATE TABLE late;
DROP INDEX by_b ON late;
INSERT INTO late VALUES (3, '{"a": "longer than the index that has been dropped would take"}', NULL);
SELECT id, doc->>'$.a' FROM late ORDER BY id;
CREATE INDEX by_l ON late ((LOWER(s)));
UPDATE late SET s = CONCAT(s, s);
SELECT id FROM late WHERE LOWER(s) = '55';
-- columns of an expression
ALTER TABLE items ADD COLUMN extra VARCHAR(10) DEFAULT 'x';
-- error: 3837
ALTER TABLE items RENAME COLUMN name TO called;
-- error: 3837
ALTER TABLE items CHANGE name called VARCHAR(40) NOT NULL;
-- error: 3837
ALTER TABLE items DROP COLUMN name;
-- error: 3837
ALTER TABLE items DROP COLUMN b, ADD COLUMN c INT;
ALTER TABLE items MODIFY name VARCHAR(60) NOT NULL;
UPDATE items SET name = CONCAT(name, ' with a longer name') WHERE id = 5;
ALTER TABLE items MODIFY a BIGINT NOT NULL, MODIFY b SMALLINT;
SHOW CREATE TABLE items;
SELECT id, name FROM items WHERE LOWER(name) LIKE 'zwölf%';
SELECT id FROM items WHERE a + b = 8 ORDER BY id;
ALTER TABLE items MODIFY doc JSON COMMENT 'a document', RENAME COLUMN price TO cost, DROP INDEX mixed;
ALTER TABLE items DROP INDEX lowered, DROP INDEX quoted, DROP INDEX sums, RENAME COLUMN name TO called;
SHOW CREATE TABLE items;
SELECT id, called, cost FROM items ORDER BY id;
ALTER TABLE items ADD INDEX lowered ((LOWER(called)));
ALTER TABLE items RENAME INDEX lowered TO small;
ALTER TABLE items ALTER INDEX small INVISIBLE;
SHOW CREATE TABLE items;
SELECT id FROM items WHERE LOWER(called) = 'nine';
ALTER TABLE items ALTER INDEX small VISIBLE, DROP PRIMARY KEY, ADD PRIMARY KEY (called, id);
SELECT id FROM items WHERE LOWER(called) = 'nine';
ALTER TABLE items DROP INDEX small, DROP COLUMN called, DROP PRIMARY KEY;
SHOW CREATE TABLE items;
SELECT COUNT(*) FROM items;
-- a column that becomes longer: MySQL keeps the length of the index
CREATE TABLE longer (id INT PRIMARY KEY, x VARCHAR(10), y VARCHAR(10), KEY xy ((CONCAT(x, y))));
INSERT INTO longer VALUES (1, 'x', 'y');
ALTER TABLE longer MODIFY x VARCHAR(20);
-- differs: functional-length
-- error: 3907
UPDATE longer SET x = REPEAT('x', 20) WHERE id = 1;
DROP TABLE longer;
-- columns that exchange their names
CREATE TABLE twins (id INT PRIMARY KEY, l VARCHAR(10), r VARCHAR(10), KEY k ((UPPER(l))));
INSERT INTO twins VALUES (1, 'left', 'right'), (2, 'b', 'a');
ALTER TABLE twins DROP INDEX k, RENAME COLUMN l TO r, RENAME COLUMN r TO l, ADD INDEX k ((UPPER(l)));
SELECT id, l, r FROM twins WHERE UPPER(l) = 'RIGHT';
SHOW CREATE TABLE twins;
-- tables made from others
CREATE TABLE twins2 LIKE twins;
SHOW CREATE TABLE twins2;
INSERT INTO twins2 SELECT * FROM twins;
SELECT id FROM twins2 WHERE UPPER(l) = 'A';
RENAME TABLE twins2 TO twins3;
TRUNCATE TABLE twins3;
SELECT id FROM twins3 WHERE UPPER(l) = 'A';
CREATE TABLE chosen (KEY k ((a % 2))) SELECT id, a FROM items;
SELECT id FROM chosen WHERE a % 2 = 1 ORDER BY id;
DROP TABLE twins3, chosen;
-- the number of a row
CREATE TABLE tens (id INT PRIMARY KEY, v VARCHAR(10), KEY ten ((id % 10)), KEY both_of ((CONCAT(v, id)), id));
INSERT INTO tens VALUES (13, 'a'), (23, 'b'), (24, 'c');
SELECT id FROM tens WHERE id % 10 = 3 ORDER BY id;
UPDATE tens SET id = id + 1 WHERE id = 24;
SELECT id, v FROM tens WHERE CONCAT(v, id) = 'c25';
SHOW CREATE TABLE tens;
CREATE TABLE lone (id INT PRIMARY KEY, KEY ((id * 2)));
INSERT INTO lone VALUES (2), (3);
SELECT id FROM lone WHERE id * 2 = 6;
-- columns longer than those of shared pages
CREATE TABLE long_ones (id INT PRIMARY KEY, w VARCHAR(400), x VARCHAR(150), y VARCHAR(150), t TEXT, bin VARBINARY(300), bl BLOB, KEY w ((LOWER(w))), KEY xy ((CONCAT(x, y))), KEY t ((LEFT(t, 20))), KEY bl ((HEX(LEFT(bl, 10)))), KEY bin ((LENGTH(bin))));
INSERT INTO long_ones VALUES (1, REPEAT('W', 400), REPEAT('x', 150), REPEAT('y', 150), REPEAT('t', 1000), REPEAT('b', 300), REPEAT('c', 600)), (2, 'w', 'x', 'y', 't', x'00ff', x'80');
SELECT id FROM long_ones WHERE LOWER(w) = 'w';
SELECT id FROM long_ones WHERE CONCAT(x, y) = 'xy';
SELECT id, HEX(bl), HEX(bin) FROM long_ones WHERE HEX(LEFT(bl, 10)) = '80' AND LEFT(t, 20) = 't';
UPDATE long_ones SET bl = x'81', bin = x'00' WHERE id = 2;
SELECT id FROM long_ones WHERE LENGTH(bin) = 1;
-- error: 1406
UPDATE long_ones SET w = REPEAT('v', 401) WHERE id = 2;
ALTER TABLE long_ones DROP INDEX bl, DROP INDEX xy, MODIFY x VARCHAR(200);
UPDATE long_ones SET x = REPEAT('z', 200), bl = REPEAT('q', 700) WHERE id = 1;
SELECT id, LENGTH(x), LENGTH(bl), LENGTH(bin), LENGTH(t) FROM long_ones ORDER BY id;
-- foreign keys
CREATE TABLE parents (id INT PRIMARY KEY, v INT, KEY ((v + 1)));
CREATE TABLE children (id INT PRIMARY KEY, parent INT, v INT, KEY k (parent, (v + 1)), FOREIGN KEY (parent) REFERENCES parents (id));
INSERT INTO parents VALUES (1, 1), (2, 2);
INSERT INTO children VALUES (1, 1, 1), (2, NULL, 2);
-- error: 1452
INSERT INTO children VALUES (3, 9, 1);
-- error: 1451
DELETE FROM parents WHERE v + 1 = 2;
SHOW CREATE TABLE children;
-- what virtual tables do not have
-- differs: no-functional-index
-- refused: 1235 (key 'u' of table 'f'; keep the expression's value in a column of its own and make that unique)
CREATE TABLE f (id INT PRIMARY KEY, name VARCHAR(20), UNIQUE KEY u ((UPPER(name))));
CREATE TABLE f (id INT PRIMARY KEY, name VARCHAR(20), doc JSON);
INSERT INTO f VALUES (1, 'a', '{"tags": [1, 2]}');
-- differs: no-functional-index
-- refused: 1235 key 'upped'
CREATE UNIQUE INDEX upped ON f ((UPPER(name)));
-- arrays of which each element is in the index
ALTER TABLE f ADD INDEX tags ((CAST(doc->'$.tags' AS UNSIGNED ARRAY)));
SHOW CREATE TABLE f;
-- differs: cardinality
SHOW INDEX FROM f;
INSERT INTO f VALUES (2, 'b', '{"tags": [2, 3, 2]}'), (3, 'c', '{"tags": []}'), (4, 'd', '{"tags": 7}'), (5, 'e', NULL);
SELECT id FROM f WHERE 2 MEMBER OF (doc->'$.tags') ORDER BY id;
SELECT id FROM f WHERE JSON_CONTAINS(doc->'$.tags', '[2, 3]');
SELECT id FROM f WHERE JSON_OVERLAPS(doc->'$.tags', '[1, 7]') ORDER BY id;
UPDATE f SET doc = JSON_ARRAY_APPEND(doc, '$.tags', 9) WHERE 3 MEMBER OF (doc->'$.tags');
SELECT id, doc FROM f WHERE 9 MEMBER OF (doc->'$.tags');
DELETE FROM f WHERE 7 MEMBER OF (doc->'$.tags');
-- error: 3903
INSERT INTO f VALUES (6, 'f', '{"tags": ["x"]}');
-- error: 3752
INSERT INTO f VALUES (6, 'f', '{"tags": [1, -2]}');
SELECT id, doc FROM f ORDER BY id;
-- refused by MySQL
-- error: 3754
CREATE TABLE bad (a INT AUTO_INCREMENT PRIMARY KEY, KEY ((a + 1)));
-- error: 3757
CREATE TABLE bad (a TEXT, KEY ((LOWER(a))));
-- error: 3756
CREATE TABLE bad (a INT, PRIMARY KEY ((a + 1)));
-- error: 3758
CREATE TABLE bad (a INT, KEY ((RAND() + a)));
-- error: 1054
CREATE TABLE bad (a INT, KEY ((b + 1)));
-- error: 1064
CREATE TABLE bad (a INT, KEY (a + 1));
-- error: 3762
CREATE TABLE bad (a INT, KEY ((a)));
-- error: 1061
ALTER TABLE f ADD KEY k ((id + 1)), ADD KEY k ((id + 2));
-- error: 1054
CREATE INDEX bad ON f ((LOWER(nothing)));
