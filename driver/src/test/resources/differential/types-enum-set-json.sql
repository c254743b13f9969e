-- enumerations and sets
CREATE TABLE enums (id INT PRIMARY KEY, e ENUM('small','Medium','LARGE','','ünï','with,comma','it''s') , s SET('a','b','c d','é'), en ENUM('x','y') NOT NULL, KEY (e), KEY (s));
INSERT INTO enums VALUES (1, 'small', 'a', 'x'), (2, 'MEDIUM', 'b,a', 'y'), (3, 3, 7, 2), (4, NULL, NULL, 'x'), (5, '', '', DEFAULT), (6, 'ünï', 'é,a', 'Y'), (7, 'with,comma', 'c d', 'x'), (8, 'it''s', 'a,a,a', 'x');
SELECT * FROM enums ORDER BY id;
SELECT id, e + 0, s + 0, e = 'medium', FIND_IN_SET('a', s), s & 1, HEX(s), CONCAT(e, s), LENGTH(e) FROM enums ORDER BY id;
-- the order is the declared one
SELECT id, e FROM enums ORDER BY e, id;
SELECT id, e FROM enums ORDER BY CONCAT(e), id;
SELECT id, s FROM enums ORDER BY s DESC, id;
SELECT id FROM enums WHERE e = 'large';
SELECT id FROM enums WHERE e = 2;
SELECT id FROM enums WHERE e > 'Medium' ORDER BY id;
SELECT id FROM enums WHERE s = 'a,b';
SELECT id FROM enums WHERE s = 'b,a';
SELECT id FROM enums WHERE FIND_IN_SET('a', s) ORDER BY id;
SELECT id FROM enums WHERE s LIKE '%c d%' ORDER BY id;
SELECT MIN(e), MAX(e), MIN(s), MAX(s), COUNT(DISTINCT e), SUM(e), GROUP_CONCAT(DISTINCT e ORDER BY e) FROM enums;
SELECT e, COUNT(*) FROM enums GROUP BY e ORDER BY e;
-- error: 1265
INSERT INTO enums (id, e, en) VALUES (20, 'huge', 'x');
-- error: 1265
INSERT INTO enums (id, s, en) VALUES (20, 'a,z', 'x');
-- error: 1265
INSERT INTO enums (id, e, en) VALUES (20, 9, 'x');
-- error: 1048
INSERT INTO enums (id, en) VALUES (20, NULL);
-- no default: the first value
INSERT INTO enums (id) VALUES (21);
SELECT id, en FROM enums WHERE id = 21;
UPDATE enums SET e = e + 1 WHERE id = 1;
SELECT id, e FROM enums WHERE id = 1;
-- params: 22, 'small', 'b,c d', 'y'
INSERT INTO enums VALUES (?, ?, ?, ?);
-- params: 'Small'
SELECT id FROM enums WHERE e = ? ORDER BY id;
-- json
CREATE TABLE docs (id INT PRIMARY KEY, j JSON, jn JSON NOT NULL, name VARCHAR(20));
INSERT INTO docs VALUES (1, '{}', '[]', 'empty'), (2, NULL, 'null', 'nulls'), (3, '{"b":1,"a":{"x":[1,2,{"y":null}]},"n":1.10,"big":12345678901234567890,"t":true}', '"text"', 'nested'), (4, '[1, "two", null, 3.5, false]', '0', 'array'), (5, JSON_OBJECT('d', CAST(1.10 AS DECIMAL(5,2)), 'dt', CAST('2024-01-01 01:02:03.5' AS DATETIME(6))), JSON_ARRAY(), 'typed'), (6, '{"é😀":"\\u00e9\\n\\"q\\""}', '1e100', 'unicode');
SELECT * FROM docs ORDER BY id;
SELECT id, j->'$.a', j->>'$.a.x[2].y', j->'$.n', JSON_TYPE(j), JSON_TYPE(jn), JSON_LENGTH(j), JSON_KEYS(j), JSON_DEPTH(j), JSON_VALID(j) FROM docs ORDER BY id;
SELECT id, JSON_TYPE(j->'$.d'), JSON_TYPE(j->'$.dt'), JSON_TYPE(j->'$.big'), JSON_TYPE(j->'$.n') FROM docs ORDER BY id;
SELECT id FROM docs WHERE j->>'$.t' = 'true';
SELECT id FROM docs WHERE JSON_CONTAINS(j, '1', '$.b');
SELECT id FROM docs WHERE JSON_EXTRACT(j, '$[1]') = 'two';
SELECT id FROM docs WHERE 3.5 MEMBER OF (j);
SELECT id, JSON_SET(j, '$.z', 1), JSON_REMOVE(j, '$.a'), JSON_MERGE_PATCH(j, '{"b":null}'), JSON_PRETTY(jn) FROM docs WHERE id IN (1, 3) ORDER BY id;
SELECT id, JSON_VALUE(j, '$.b' RETURNING SIGNED), JSON_VALUE(j, '$.n' RETURNING DECIMAL(5,2)), JSON_VALUE(j, '$.q' DEFAULT 'none' ON EMPTY) FROM docs WHERE id = 3;
SELECT d.id, e.v, e.n FROM docs d, JSON_TABLE(d.j, '$[*]' COLUMNS (n FOR ORDINALITY, v VARCHAR(20) PATH '$')) e WHERE d.id = 4 ORDER BY e.n;
SELECT JSON_ARRAYAGG(id), JSON_OBJECTAGG(id, j) FROM docs WHERE id = 1;
SELECT id, j FROM docs ORDER BY j->'$.b', id;
-- error: 3140
INSERT INTO docs VALUES (20, '{bad', '1', 'x');
-- error: 1048
INSERT INTO docs VALUES (20, NULL, NULL, 'x');
-- error: 1364
INSERT INTO docs (id, j) VALUES (20, '{}');
UPDATE docs SET j = JSON_SET(j, '$.added', name, '$.id', id) WHERE id IN (1, 3);
UPDATE docs SET jn = JSON_ARRAY_APPEND(jn, '$', id) WHERE id = 1;
SELECT id, j, jn FROM docs WHERE id IN (1, 3) ORDER BY id;
-- params: 21, '{"k": [1, 2]}', '[{"a": 1}]', 'p'
INSERT INTO docs VALUES (?, ?, ?, ?);
-- params: '$.k[1]', 21
SELECT JSON_EXTRACT(j, ?) FROM docs WHERE id = ?;
-- a text that is the word null
UPDATE docs SET name = 'null' WHERE id = 2;
SELECT id, name, name IS NULL FROM docs WHERE name = 'null';

-- a JSON column that must have a value
CREATE TABLE needed (id INT PRIMARY KEY, j JSON NOT NULL, k JSON);
-- error: 1364
INSERT INTO needed (id) VALUES (1);
-- error: 1048
INSERT INTO needed (id, j) VALUES (1, NULL);
INSERT INTO needed (id, j) VALUES (1, '{}');
-- the first wrong row decides
-- error: 1062
INSERT INTO needed (id, j) VALUES (2, '[]'), (1, '[]'), (3, '{bad');
-- error: 3140
INSERT INTO needed (id, j) VALUES (2, '[]'), (3, '{bad'), (1, '[]');
SELECT * FROM needed;
