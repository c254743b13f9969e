-- every binary type
CREATE TABLE bins (id INT PRIMARY KEY, b BINARY(4), vb VARBINARY(16), vbl VARBINARY(2000), tb TINYBLOB, bl BLOB, mb MEDIUMBLOB, lb LONGBLOB, KEY (vb), KEY (b));
INSERT INTO bins VALUES (1, '', '', '', '', '', '', '');
INSERT INTO bins (id) VALUES (2);
INSERT INTO bins VALUES (3, 0x00FF, 0x00FF0001, 0xDEADBEEF, x'00', 'text', 0xFFFE, REPEAT(0xFF, 300));
INSERT INTO bins (id, vb, bl) VALUES (4, 'abc', 'abc'), (5, 'ABC', 'ABC'), (6, 'é😀', _binary'\0\'\\');
SELECT * FROM bins ORDER BY id;
SELECT id, HEX(b), LENGTH(b), HEX(vb), LENGTH(lb), SHA2(lb, 256), TO_BASE64(bl) FROM bins ORDER BY id;
-- bytes compare as bytes
SELECT id FROM bins WHERE vb = 'ABC';
SELECT id FROM bins WHERE bl = 'abc';
SELECT id FROM bins WHERE b = 0x00FF0000;
SELECT id FROM bins WHERE b = 0x00FF;
SELECT id, HEX(vb) FROM bins ORDER BY vb DESC, id;
SELECT id FROM bins WHERE vb > 0x60 ORDER BY id;
SELECT id FROM bins WHERE bl LIKE 'a%';
SELECT id, UPPER(vb), CONVERT(vb USING utf8mb4), CAST(vb AS CHAR) FROM bins WHERE id BETWEEN 4 AND 6 ORDER BY id;
SELECT COUNT(DISTINCT vb), MAX(vb), MIN(b) FROM bins;
-- error: 1406
INSERT INTO bins (id, b) VALUES (20, 0x0102030405);
-- error: 1406
INSERT INTO bins (id, tb) VALUES (20, REPEAT('x', 256));
-- params: 21, 0x000102ff, 0xff00
INSERT INTO bins (id, vb, bl, tb) VALUES (?, ?, ?, null);
-- params: 22, 0x000102ff, 0xff00
INSERT INTO bins (id, vb, bl) VALUES (?, ?, ?);
-- params: 0x000102ff
SELECT id, vb, bl FROM bins WHERE vb = ?;
-- params: 0x6162, 22
UPDATE bins SET bl = ?, vb = CONCAT(vb, 0x00) WHERE id = ?;
SELECT id, vb, bl FROM bins WHERE id = 22;
-- uuid keys
CREATE TABLE docs (id BINARY(16) PRIMARY KEY, parent BINARY(16), title VARCHAR(50), KEY (parent));
INSERT INTO docs VALUES (UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024db'), NULL, 'root');
INSERT INTO docs VALUES (UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024dc'), UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024db'), 'leaf');
-- error: 1062
INSERT INTO docs VALUES (UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024dc'), NULL, 'again');
-- differs: plan-columns
SELECT BIN_TO_UUID(d.id), d.title, p.title FROM docs d LEFT JOIN docs p ON p.id = d.parent ORDER BY d.id;
UPDATE docs SET title = 'stem' WHERE id = UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024db');
DELETE FROM docs WHERE parent = UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024db');
SELECT HEX(id), title FROM docs;
-- bytes in the message of a duplicate
CREATE TABLE tags (id INT PRIMARY KEY, tag VARBINARY(100), n INT, UNIQUE KEY (n, tag));
INSERT INTO tags VALUES (1, REPEAT(0x41ff00, 30), 7);
-- error: 1062
INSERT INTO tags VALUES (2, REPEAT(0x41ff00, 30), 7);
