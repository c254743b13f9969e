-- every character type
CREATE TABLE strings (
  id INT PRIMARY KEY, c CHAR(10), v VARCHAR(20), vl VARCHAR(1000), tt TINYTEXT, t TEXT, m MEDIUMTEXT, l LONGTEXT,
  cs VARCHAR(20) COLLATE utf8mb4_bin, ascii_v VARCHAR(10) CHARACTER SET ascii, latin VARCHAR(10) CHARACTER SET latin1,
  KEY (v), KEY (c), KEY (cs)) COMMENT 'text of all kinds';
-- empty strings are not null
INSERT INTO strings VALUES (1, '', '', '', '', '', '', '', '', '', '');
INSERT INTO strings (id) VALUES (2);
-- spaces at the end, at the start
INSERT INTO strings (id, c, v, t) VALUES (3, 'ab  ', 'ab  ', 'ab  '), (4, '  ab', '  ab', '  ab');
-- quotes, backslashes, line ends, zero bytes
INSERT INTO strings (id, v, t, cs) VALUES (5, 'it''s \\ "q"', 'a\nb\tc\0d\re', '%_');
-- four-byte characters, combining marks, right-to-left
INSERT INTO strings (id, c, v, vl, l, latin) VALUES (6, '😀😀😀😀😀😀😀😀😀😀', '👩‍👩‍👧‍👦', 'é e\u0301 ﬁ', 'שלום мир 你好', 'ÄÖÜßé');
-- cases
INSERT INTO strings (id, v, cs, c, t) VALUES (7, 'Hello', 'Hello', 'Hello', 'Hello'), (8, 'hELLO', 'hELLO', 'hELLO', 'hELLO'), (9, 'héllo', 'héllo', 'héllo', 'héllo'), (10, 'straße', 'straße', 'straße', 'straße');
SELECT * FROM strings ORDER BY id;
SELECT id, LENGTH(c), CHAR_LENGTH(c), LENGTH(v), CHAR_LENGTH(v), HEX(c), HEX(v), LENGTH(t), CHARSET(latin), COLLATION(v), COLLATION(cs) FROM strings ORDER BY id;
-- equality follows the collation
SELECT id FROM strings WHERE v = 'HELLO' ORDER BY id;
SELECT id FROM strings WHERE cs = 'hello' ORDER BY id;
SELECT id FROM strings WHERE t = 'hello' ORDER BY id;
SELECT id FROM strings WHERE v = 'strasse';
SELECT id FROM strings WHERE c = 'ab';
SELECT id FROM strings WHERE v = 'ab';
SELECT id FROM strings WHERE v = 'HELLO' COLLATE utf8mb4_bin;
SELECT id FROM strings WHERE BINARY v = 'Hello';
-- LIKE
SELECT id FROM strings WHERE v LIKE 'h_llo' ORDER BY id;
SELECT id FROM strings WHERE cs LIKE '\%\_';
SELECT id FROM strings WHERE v LIKE '%''s%';
SELECT id FROM strings WHERE c LIKE 'ab%' ORDER BY id;
SELECT id FROM strings WHERE v NOT LIKE 'h%' ORDER BY id;
SELECT id FROM strings WHERE v REGEXP '^h.llo$' ORDER BY id;
SELECT id FROM strings WHERE cs RLIKE '^[H]' ORDER BY id;
-- order of a collation, nulls first
SELECT id, v FROM strings ORDER BY v, id;
SELECT id, cs FROM strings ORDER BY cs DESC, id;
SELECT id, v FROM strings ORDER BY v COLLATE utf8mb4_0900_as_cs, id;
SELECT DISTINCT v FROM strings WHERE id BETWEEN 7 AND 9;
SELECT v, COUNT(*) FROM strings GROUP BY v ORDER BY v, COUNT(*);
SELECT cs, COUNT(*) FROM strings GROUP BY cs ORDER BY cs;
-- functions
SELECT id, UPPER(v), LOWER(cs), CONCAT(v, '-', c), CONCAT_WS(',', v, NULL, cs), REPLACE(v, 'l', 'L'), SUBSTRING(v, 2, 3), LEFT(v, 2), RIGHT(t, 2), REVERSE(v), LPAD(v, 8, '*'), TRIM(c), REPEAT(cs, 2), INSTR(v, 'l'), LOCATE('o', t) FROM strings WHERE id BETWEEN 3 AND 9 ORDER BY id;
SELECT MIN(v), MAX(v), MIN(cs), MAX(t), GROUP_CONCAT(v ORDER BY id SEPARATOR '|'), COUNT(DISTINCT v) FROM strings;
-- comparing strings with numbers
-- once
SELECT id FROM strings WHERE v = 0 AND id < 4 ORDER BY id;
-- too long
-- error: 1406
INSERT INTO strings (id, c) VALUES (20, '12345678901');
-- error: 1406
INSERT INTO strings (id, v) VALUES (20, '123456789012345678901');
-- error: 1406
INSERT INTO strings (id, v) VALUES (20, 'ok'), (21, REPEAT('x', 21));
-- trailing spaces are cut with a note only
INSERT INTO strings (id, v) VALUES (22, CONCAT(REPEAT('x', 20), '   '));
-- error: 1406
INSERT INTO strings (id, tt) VALUES (20, REPEAT('x', 256));
-- error: 1406
INSERT INTO strings (id, t) VALUES (20, REPEAT('x', 65536));
INSERT INTO strings (id, tt, t, vl) VALUES (23, REPEAT('x', 255), REPEAT('y', 65535), REPEAT('😀', 1000));
SELECT id, LENGTH(tt), LENGTH(t), SHA2(t, 256), CHAR_LENGTH(vl) FROM strings WHERE id = 23;
-- characters that the column cannot hold
-- error: 1366
INSERT INTO strings (id, ascii_v) VALUES (20, 'é');
-- error: 1366
INSERT INTO strings (id, latin) VALUES (20, '你');
-- ignored, it is cut
INSERT IGNORE INTO strings (id, c, v) VALUES (24, '12345678901234', REPEAT('z', 30));
SELECT id, c, v FROM strings WHERE id = 24;
-- parameters
-- params: 30, 'it''s', 'ünï😀', 'a\b'
INSERT INTO strings (id, c, v, t) VALUES (?, ?, ?, ?);
-- params: 'ÜNÏ😀'
SELECT id, c, v, t FROM strings WHERE v = ?;
-- params: 31, 0x41424300
INSERT INTO strings (id, v) VALUES (?, ?);
-- params: 'h%'
SELECT id FROM strings WHERE v LIKE ? ORDER BY id;
-- introducers and literals of other character sets
SELECT id FROM strings WHERE v = _utf8mb4'hello' COLLATE utf8mb4_0900_ai_ci ORDER BY id;
SELECT id FROM strings WHERE v = N'hello' ORDER BY id;
SELECT id FROM strings WHERE v = x'48656C6C6F' ORDER BY id;
SELECT id, v 'quoted alias', 'a' 'b' AS ab FROM strings WHERE id = 7;
-- a whole table of another collation
CREATE TABLE turkish (id INT PRIMARY KEY, name VARCHAR(10) NOT NULL, UNIQUE (name)) DEFAULT CHARSET utf8mb4 COLLATE utf8mb4_tr_0900_ai_ci;
INSERT INTO turkish VALUES (1, 'ı'), (2, 'i');
-- error: 1062
INSERT INTO turkish VALUES (3, 'İ');
SELECT id, COLLATION(name), UPPER(name) FROM turkish ORDER BY name;
-- comparing across collations
-- error: 1267
SELECT s.id FROM strings s JOIN turkish t ON s.v = t.name;
-- pad-space collation
CREATE TABLE padded (id INT PRIMARY KEY, v VARCHAR(10) COLLATE utf8mb4_general_ci, UNIQUE KEY uk (v));
INSERT INTO padded VALUES (1, 'a');
-- error: 1062
INSERT INTO padded VALUES (2, 'A ');
SELECT id FROM padded WHERE v = 'a   ';
-- rows as wide as MySQL allows
CREATE TABLE broad (id INT PRIMARY KEY, c CHAR(5), v VARCHAR(16000), w VARCHAR(20));
INSERT INTO broad VALUES (1, 'abc  ', CONCAT(REPEAT('x', 16000), '  '), LOWER('W '));
INSERT INTO broad VALUES (2, LOWER('ABC    '), LOWER('Y '), CONCAT(REPEAT('z', 20), ' '));
SELECT id, HEX(c), LENGTH(v), LENGTH(w) FROM broad ORDER BY id;
SET sql_mode = '';
INSERT INTO broad VALUES (3, 'abcdefg', REPEAT('x', 16001), REPEAT('w', 21));
SELECT id, c, LENGTH(v), LENGTH(w) FROM broad ORDER BY id;
SET sql_mode = DEFAULT;
-- a mode in which a CHAR is not read as it was stored
CREATE TABLE pads (a CHAR(5) PRIMARY KEY, b CHAR(5));
INSERT INTO pads VALUES ('q', 'x');
SET sql_mode = 'PAD_CHAR_TO_FULL_LENGTH';
BEGIN;
-- differs: pad-char
REPLACE INTO pads VALUES ('q', 'u');
-- differs: pad-char
DELETE FROM pads WHERE a LIKE 'q%';
ROLLBACK;
SET sql_mode = DEFAULT;
