-- a table with rows
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT, b VARCHAR(20));
INSERT INTO t (a, b) VALUES (1, '10'), (2, '20'), (3, NULL);
-- add columns of all kinds
ALTER TABLE t ADD COLUMN c INT;
ALTER TABLE t ADD d VARCHAR(10) NOT NULL DEFAULT 'new';
ALTER TABLE t ADD (e INT NOT NULL, f DATE);
ALTER TABLE t ADD COLUMN g DATETIME DEFAULT '2024-01-01 00:00:00' AFTER id, ADD COLUMN h INT FIRST;
SELECT * FROM t ORDER BY id;
SHOW CREATE TABLE t;
INSERT INTO t (a, e) VALUES (4, 44);
SELECT * FROM t WHERE e = 0 ORDER BY id;
SELECT * FROM t WHERE d = 'new' AND g = '2024-01-01' ORDER BY id;
-- a text without default, a json, a blob
ALTER TABLE t ADD COLUMN txt TEXT NOT NULL, ADD COLUMN j JSON, ADD COLUMN bl BLOB;
SELECT id, txt, txt = '', j, bl FROM t ORDER BY id;
-- retype
ALTER TABLE t MODIFY COLUMN b INT;
SELECT id, b, b + 1 FROM t ORDER BY id;
SELECT id FROM t WHERE b = 20;
ALTER TABLE t MODIFY a BIGINT UNSIGNED NOT NULL DEFAULT 9;
INSERT INTO t (e, txt) VALUES (1, 't');
SELECT id, a, b FROM t ORDER BY id;
ALTER TABLE t CHANGE COLUMN b bb DECIMAL(10,3) COMMENT 'renamed and retyped';
SELECT id, bb FROM t ORDER BY bb, id;
-- error: 1054
SELECT b FROM t;
ALTER TABLE t CHANGE a a VARCHAR(5);
SELECT id, a, CONCAT(a, '!') FROM t ORDER BY a, id;
ALTER TABLE t RENAME COLUMN c TO cc, RENAME COLUMN d TO dd;
SELECT id, cc, dd FROM t ORDER BY id;
-- swap two names
UPDATE t SET cc = id * 10;
ALTER TABLE t RENAME COLUMN cc TO e, RENAME COLUMN e TO cc;
SELECT id, cc, e FROM t ORDER BY id;
-- defaults
ALTER TABLE t ALTER COLUMN e SET DEFAULT 77;
ALTER TABLE t ALTER dd DROP DEFAULT;
-- error: 1364
INSERT INTO t (cc, txt) VALUES (1, 'x');
ALTER TABLE t AUTO_INCREMENT = 10;
INSERT INTO t (cc, txt, dd) VALUES (1, 'x', 'y');
SELECT id, e, dd FROM t ORDER BY id;
-- move
ALTER TABLE t MODIFY COLUMN f DATE FIRST, MODIFY COLUMN h INT AFTER e;
SELECT * FROM t ORDER BY id;
-- drop
ALTER TABLE t DROP COLUMN g, DROP h;
-- error: 1054
SELECT g FROM t;
SELECT * FROM t ORDER BY id LIMIT 2;
-- a dropped and added column starts empty
ALTER TABLE t DROP COLUMN e;
ALTER TABLE t ADD COLUMN e INT;
SELECT id, e FROM t ORDER BY id;
SHOW CREATE TABLE t;
-- keys
ALTER TABLE t ADD INDEX ix_cc (cc), ADD INDEX ix_a_dd (a, dd DESC), ADD UNIQUE KEY uk (id, cc);
-- differs: cardinality
SHOW INDEX FROM t;
ALTER TABLE t RENAME INDEX ix_cc TO ix_cc2;
ALTER TABLE t DROP INDEX ix_a_dd, DROP KEY uk;
SHOW CREATE TABLE t;
ALTER TABLE t ADD CONSTRAINT uq UNIQUE (bb, e);
-- error: 1062
INSERT INTO t (cc, txt, dd, bb, e) VALUES (1, '', '', 5.5, 6), (1, '', '', 5.5, 6);
ALTER TABLE t ADD CONSTRAINT c1 CHECK (cc >= 0), ADD CHECK (bb < 1000);
-- error: 3819
UPDATE t SET bb = 1000 WHERE id = 1;
ALTER TABLE t DROP CHECK c1;
UPDATE t SET cc = -1 WHERE id = 1;
ALTER TABLE t DROP CONSTRAINT uq;
ALTER TABLE t AUTO_INCREMENT = 1000;
INSERT INTO t (cc, txt, dd) VALUES (5, 'late', 'z');
SELECT id, cc FROM t ORDER BY id;
-- the primary key itself
ALTER TABLE t MODIFY id INT, DROP PRIMARY KEY;
INSERT INTO t (id, cc, txt, dd) VALUES (1000, 6, 'twice', 'z');
SELECT id, cc FROM t WHERE id = 1000 ORDER BY cc;
-- error: 1062
ALTER TABLE t ADD PRIMARY KEY (id);
UPDATE t SET id = 1001 WHERE cc = 6;
ALTER TABLE t ADD PRIMARY KEY (id);
SHOW CREATE TABLE t;
ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (cc, id);
SHOW CREATE TABLE t;
-- comments, options, names
ALTER TABLE t COMMENT = 'altered';
ALTER TABLE t RENAME TO u;
SELECT COUNT(*) FROM u;
ALTER TABLE u RENAME AS t;
ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
SHOW CREATE TABLE t;
SELECT id FROM t WHERE dd = 'NEW';
-- nothing to do
ALTER TABLE t ENGINE=InnoDB;
-- enum values added
CREATE TABLE e (id INT PRIMARY KEY, kind ENUM('a','b'), KEY (kind));
INSERT INTO e VALUES (1, 'a'), (2, 'b');
ALTER TABLE e MODIFY kind ENUM('c','b','a');
SELECT id, kind, kind + 0 FROM e ORDER BY kind;
-- error: 1265
ALTER TABLE e MODIFY kind ENUM('c','b');
SELECT id, kind FROM e ORDER BY id;
-- strings to other types and back
CREATE TABLE conv (id INT PRIMARY KEY, v VARCHAR(30));
INSERT INTO conv VALUES (1, '2024-02-29'), (2, '2024-03-01 10:11:12'), (3, NULL);
ALTER TABLE conv MODIFY v DATETIME;
SELECT * FROM conv ORDER BY v;
ALTER TABLE conv MODIFY v DATE;
SELECT * FROM conv ORDER BY v;
ALTER TABLE conv MODIFY v VARCHAR(30);
SELECT * FROM conv ORDER BY id;
-- rows get numbers as their primary key only
CREATE TABLE late (id INT PRIMARY KEY, v INT);
ALTER TABLE late ADD COLUMN n INT AUTO_INCREMENT, ADD KEY (n);
ALTER TABLE late DROP COLUMN n;
INSERT INTO late VALUES (5, 1);
-- differs: no-late-numbers
-- refused: 1235 column 'n'
ALTER TABLE late ADD COLUMN n INT AUTO_INCREMENT, ADD KEY (n);
SELECT id, v FROM late;
-- copying is no update: columns that follow updates keep their values
CREATE TABLE stamped (id INT PRIMARY KEY, u BIGINT NOT NULL UNIQUE, a VARCHAR(9), at TIMESTAMP(3) NULL ON UPDATE CURRENT_TIMESTAMP(3), CHECK (u > 0));
INSERT INTO stamped VALUES (1, 30, '1', NULL), (2, 20, '2', '2020-01-02 03:04:05.678'), (3, 10, '3', '2021-02-03 04:05:06');
INSERT INTO stamped (u, id, at) SELECT u + 1, id + 10, at FROM stamped;
SELECT * FROM stamped ORDER BY id;
ALTER TABLE stamped DROP PRIMARY KEY, ADD PRIMARY KEY (u);
SELECT * FROM stamped ORDER BY id;
ALTER TABLE stamped MODIFY a INT, ADD more INT DEFAULT 3;
ALTER TABLE stamped DROP INDEX u, MODIFY u INT;
SELECT * FROM stamped ORDER BY id;
