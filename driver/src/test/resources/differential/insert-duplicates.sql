-- the table
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, k VARCHAR(10) NOT NULL, n INT DEFAULT 0, s VARCHAR(20), UNIQUE KEY uk (k));
CREATE TABLE src (k VARCHAR(10) PRIMARY KEY, n INT);
INSERT INTO t (k, n) VALUES ('a', 1), ('b', 2);
INSERT INTO src VALUES ('a', 100), ('c', 300), ('B', 200);
-- update of one
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('a', 10) ON DUPLICATE KEY UPDATE n = n + 1;
ALTER TABLE t AUTO_INCREMENT = 100;
-- nothing changed
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('a', 10) ON DUPLICATE KEY UPDATE n = n;
ALTER TABLE t AUTO_INCREMENT = 150;
-- new row
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('d', 4) ON DUPLICATE KEY UPDATE n = 99;
ALTER TABLE t AUTO_INCREMENT = 200;
-- once
SELECT id, k, n FROM t ORDER BY id;
-- VALUES()
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('e', 5), ('A', 5) ON DUPLICATE KEY UPDATE n = VALUES(n) + n, s = CONCAT('was ', k);
ALTER TABLE t AUTO_INCREMENT = 250;
-- a row alias
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('f', 60), ('a', 50) AS new ON DUPLICATE KEY UPDATE n = new.n + t.n, s = new.k;
ALTER TABLE t AUTO_INCREMENT = 300;
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('b', 7) AS new (x, y) ON DUPLICATE KEY UPDATE n = y, s = x;
ALTER TABLE t AUTO_INCREMENT = 350;
-- differs: guessed-keys
INSERT INTO t SET k = 'b', n = 8 AS new ON DUPLICATE KEY UPDATE n = new.n * 2;
ALTER TABLE t AUTO_INCREMENT = 400;
SELECT k, n, s FROM t ORDER BY k;
-- the same key twice in one statement
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('g', 1), ('g', 2), ('g', 3) ON DUPLICATE KEY UPDATE n = n + VALUES(n);
ALTER TABLE t AUTO_INCREMENT = 450;
SELECT k, n FROM t WHERE k = 'g';
-- the id of the row that was there
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('a', 1) ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), n = -1;
ALTER TABLE t AUTO_INCREMENT = 500;
-- once
SELECT LAST_INSERT_ID() = (SELECT id FROM t WHERE k = 'a');
-- by the primary key
-- differs: guessed-keys
INSERT INTO t (id, k) VALUES (1, 'zz') ON DUPLICATE KEY UPDATE s = 'by id';
ALTER TABLE t AUTO_INCREMENT = 550;
-- both keys clash with different rows: the first wins
-- differs: guessed-keys
INSERT INTO t (id, k) VALUES (2, 'a') ON DUPLICATE KEY UPDATE s = 'two clashes';
ALTER TABLE t AUTO_INCREMENT = 600;
SELECT id, k, s FROM t WHERE id IN (1, 2) ORDER BY id;
-- the new value clashes with a third row
-- error: 1062
-- differs: guessed-keys
INSERT INTO t (k) VALUES ('a') ON DUPLICATE KEY UPDATE k = 'b';
ALTER TABLE t AUTO_INCREMENT = 650;
-- from a select
-- differs: guessed-keys
INSERT INTO t (k, n) SELECT k, n FROM src ORDER BY k DESC ON DUPLICATE KEY UPDATE n = VALUES(n);
ALTER TABLE t AUTO_INCREMENT = 700;
-- differs: guessed-keys
INSERT INTO t (k, n) SELECT s.k, s.n FROM src s ORDER BY s.k DESC ON DUPLICATE KEY UPDATE t.n = t.n + s.n;
ALTER TABLE t AUTO_INCREMENT = 750;
-- differs: guessed-keys
INSERT INTO t (k, n) SELECT * FROM (SELECT k, n FROM src) AS dt ON DUPLICATE KEY UPDATE n = dt.n + 1;
ALTER TABLE t AUTO_INCREMENT = 800;
SELECT k, n FROM t ORDER BY k;
-- expressions and defaults
-- differs: guessed-keys
INSERT INTO t (k) VALUES ('a') ON DUPLICATE KEY UPDATE n = DEFAULT, s = IF(VALUES(n) IS NULL, 'null', 'value');
ALTER TABLE t AUTO_INCREMENT = 850;
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('a', 3) ON DUPLICATE KEY UPDATE n = (SELECT MAX(n) FROM src), s = NULL;
ALTER TABLE t AUTO_INCREMENT = 900;
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('h', 1), ('a', 3) ON DUPLICATE KEY UPDATE n = n + 1, s = n;
ALTER TABLE t AUTO_INCREMENT = 950;
SELECT k, n, s FROM t WHERE k IN ('a', 'h') ORDER BY k;
-- ignore with it
-- differs: guessed-keys
INSERT IGNORE INTO t (k, n) VALUES ('a', 3) ON DUPLICATE KEY UPDATE k = 'b';
ALTER TABLE t AUTO_INCREMENT = 1000;
-- error: 1406
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('a', 3) ON DUPLICATE KEY UPDATE s = REPEAT('x', 21);
ALTER TABLE t AUTO_INCREMENT = 1050;
-- error: 1048
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('a', 3) ON DUPLICATE KEY UPDATE k = NULL;
ALTER TABLE t AUTO_INCREMENT = 1100;
-- error: 1054
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES ('a', 3) ON DUPLICATE KEY UPDATE nope = 1;
ALTER TABLE t AUTO_INCREMENT = 1150;
-- params: 'i', 21, 22
-- params: 'a', 11, 12
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES (?, ?) ON DUPLICATE KEY UPDATE n = ?;
ALTER TABLE t AUTO_INCREMENT = 1200;
-- batch
-- params: 'j', 2
-- params: 'J', 3
-- params: 'a', 1
-- differs: guessed-keys
INSERT INTO t (k, n) VALUES (?, ?) ON DUPLICATE KEY UPDATE n = n + VALUES(n);
ALTER TABLE t AUTO_INCREMENT = 1250;
SELECT k, n FROM t ORDER BY k;
-- a table without any key never clashes
CREATE TABLE nokey (a INT, b INT);
-- differs: guessed-keys
INSERT INTO nokey VALUES (1, 1), (1, 1) ON DUPLICATE KEY UPDATE b = 2;
SELECT * FROM nokey;
-- counters by composite key
CREATE TABLE hits (page VARCHAR(20), day DATE, n INT NOT NULL DEFAULT 1, PRIMARY KEY (page, day));
-- differs: guessed-keys
INSERT INTO hits (page, day) VALUES ('/', '2024-01-01') ON DUPLICATE KEY UPDATE n = n + 1;
-- differs: guessed-keys
INSERT INTO hits (page, day) VALUES ('/', '2024-01-01'), ('/', '2024-01-02'), ('/', '2024-01-01') ON DUPLICATE KEY UPDATE n = n + 1;
SELECT * FROM hits ORDER BY page, day;
-- replace
-- differs: guessed-keys
REPLACE INTO t (k, n) VALUES ('a', 1000);
ALTER TABLE t AUTO_INCREMENT = 1300;
-- differs: guessed-keys
REPLACE INTO t (k, n) VALUES ('k', 1), ('l', 3), ('b', 2);
ALTER TABLE t AUTO_INCREMENT = 1350;
-- differs: guessed-keys
REPLACE t SET k = 'c', n = 5;
ALTER TABLE t AUTO_INCREMENT = 1400;
-- differs: guessed-keys
REPLACE INTO t (id, k) VALUES (2, 'd');
ALTER TABLE t AUTO_INCREMENT = 1450;
-- differs: guessed-keys
REPLACE INTO t (k, n) SELECT k, n FROM src ORDER BY k;
ALTER TABLE t AUTO_INCREMENT = 1500;
SELECT k, n, s FROM t ORDER BY k;
-- differs: guessed-keys
REPLACE INTO hits VALUES ('/', '2024-01-01', 7), ('/x', '2024-01-01', 1);
-- differs: guessed-keys
REPLACE INTO nokey VALUES (1, 1);
-- error: 1048
-- differs: guessed-keys
REPLACE INTO t (k) VALUES (NULL);
ALTER TABLE t AUTO_INCREMENT = 1550;
-- error: 1146
-- differs: guessed-keys
REPLACE INTO nowhere VALUES (1);
SELECT * FROM hits ORDER BY page, day;
-- params: 'a', 5
-- differs: guessed-keys
REPLACE INTO t (k, n) VALUES (?, ?);
ALTER TABLE t AUTO_INCREMENT = 1600;
SELECT COUNT(*), SUM(n) FROM t;
-- warnings and errors of updates name the row of the statement
CREATE TABLE small (id INT PRIMARY KEY, k VARCHAR(5) UNIQUE, n TINYINT, s VARCHAR(3));
INSERT INTO small (id, k, n) VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3);
SET sql_mode = '';
-- differs: guessed-keys
INSERT INTO small (id, k, n) VALUES (4, 'y', 1000), (5, 'b', 2), (6, 'c', 300) AS new ON DUPLICATE KEY UPDATE n = new.n + 1000, s = 'long text';
-- differs: guessed-keys
INSERT INTO small (id, k, n) SELECT 9, k, 200 FROM (SELECT 'z' k UNION ALL SELECT 'a' UNION ALL SELECT 'c') q ON DUPLICATE KEY UPDATE n = 1000;
SELECT * FROM small ORDER BY id;
SET sql_mode = DEFAULT;
-- error: 1264
INSERT INTO small (id, k, n) VALUES (10, 'q', 1), (11, 'b', 2) ON DUPLICATE KEY UPDATE n = 1000;
-- error: 1406
INSERT INTO small (id, k, n) VALUES (10, 'q', 1), (11, 'r', 2), (12, 'c', 2) ON DUPLICATE KEY UPDATE s = 'too long';
INSERT IGNORE INTO small (id, k, n) VALUES (10, 'q', 1000), (11, 'q', 2), (12, 'r', 3000), (1, 's', 4);
UPDATE IGNORE small SET n = n + 120, k = 'a';
SELECT * FROM small ORDER BY id;

-- A row whose new values clash in two keys: MySQL names the primary one.
CREATE TABLE two (id INT PRIMARY KEY, k VARCHAR(5) UNIQUE, n INT);
INSERT INTO two VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3);
-- error: 1062
INSERT INTO two VALUES (1, 'x', 1) ON DUPLICATE KEY UPDATE k = 'b', id = 3;
-- error: 1062
UPDATE two SET k = 'b', id = 3 WHERE id = 1;
-- error: 1062
UPDATE two SET k = 'b', id = id WHERE id = 1;
-- error: 1062
UPDATE two SET k = 'd', id = 3 WHERE id = 1;
SELECT * FROM two ORDER BY id;
-- columns that the statement does not list are the table's alone, whatever the proposed row is called
CREATE TABLE alone (id INT AUTO_INCREMENT PRIMARY KEY, a INT UNIQUE, n INT DEFAULT 5);
INSERT INTO alone VALUES (7, 1, 5);
-- differs: guessed-keys
INSERT INTO alone (a, n) VALUES (1, 9) AS new ON DUPLICATE KEY UPDATE n = id;
-- differs: guessed-keys
INSERT INTO alone (a, n) VALUES (1, 9) AS new(x, y) ON DUPLICATE KEY UPDATE n = y + id, id = LAST_INSERT_ID(id);
SELECT LAST_INSERT_ID();
-- differs: guessed-keys
INSERT INTO alone SET a = 1, n = 8 AS new(x, y) ON DUPLICATE KEY UPDATE n = x + y + id;
-- error: 1054
INSERT INTO alone (a, n) VALUES (1, 9) AS new ON DUPLICATE KEY UPDATE n = new.id;
SELECT a, n FROM alone ORDER BY a;
-- many rows that take their own values: some new, some changed, some as they are
CREATE TABLE plain (id INT PRIMARY KEY, u VARCHAR(10), n INT NOT NULL DEFAULT 4, d DECIMAL(6,2), UNIQUE (u, n), CHECK (n < 100));
INSERT INTO plain VALUES (1, 'a', 1, 1), (2, 'b', 2, 2), (3, 'c', 3, 3), (4, NULL, 4, 4);
INSERT INTO plain (id, u, n, d) VALUES (5, 'e', 5, 5), (1, 'A', 1, 1.5), (2, 'b', 2, 2), (6, 'f', 6, NULL), (4, 'd', 44, 0) ON DUPLICATE KEY UPDATE id = VALUES(id), u = VALUES(u), n = VALUES(n), d = VALUES(d);
SELECT id, u, n, d FROM plain ORDER BY id;
SELECT id FROM plain WHERE u = 'd' AND n = 44;
-- one key's column only
INSERT INTO plain (id, u, n) VALUES (1, 'x', 9), (2, 'y', 9), (7, 'z', 9) ON DUPLICATE KEY UPDATE u = VALUES(u);
SELECT id, u, n, d FROM plain ORDER BY id;
-- rows that move to other ids by their other key, and swap keys
INSERT INTO plain (id, u, n) VALUES (11, 'x', 1), (8, 'e', 5), (12, 'new', 1) ON DUPLICATE KEY UPDATE id = VALUES(id), d = VALUES(d);
SELECT id, u, n, d FROM plain ORDER BY id;
-- error: 1062
INSERT INTO plain (id, u, n) VALUES (11, 'y', 2), (2, 'x', 1) ON DUPLICATE KEY UPDATE id = VALUES(id), u = VALUES(u), n = VALUES(n);
INSERT INTO plain (id, u, n) VALUES (20, 'twice', 1), (20, 'twice', 2), (11, 'twice', 1) ON DUPLICATE KEY UPDATE n = VALUES(n);
SELECT id, u, n, d FROM plain ORDER BY id;
-- error: 3819
INSERT INTO plain (id, n) VALUES (2, 3), (6, 100) ON DUPLICATE KEY UPDATE n = VALUES(n);
-- error: 1048
INSERT INTO plain (id, n) VALUES (2, 3), (6, NULL) ON DUPLICATE KEY UPDATE n = VALUES(n);
SELECT id, u, n, d FROM plain ORDER BY id;
-- with parents and children
CREATE TABLE child (id INT PRIMARY KEY, plain INT, note VARCHAR(9), FOREIGN KEY (plain) REFERENCES plain (id) ON UPDATE CASCADE);
INSERT INTO child VALUES (1, 2, 'one'), (2, 3, 'two');
INSERT INTO child VALUES (1, 3, 'three'), (2, 3, 'two'), (3, 6, 'new') ON DUPLICATE KEY UPDATE plain = VALUES(plain), note = VALUES(note);
-- error: 1452
INSERT INTO child VALUES (1, 999, 'x'), (2, 3, 'y') ON DUPLICATE KEY UPDATE plain = VALUES(plain), note = VALUES(note);
INSERT INTO plain (id, u, n) VALUES (33, 'c', 3), (66, 'f', 6) ON DUPLICATE KEY UPDATE id = VALUES(id);
SELECT * FROM child ORDER BY id;
SELECT id, u, n FROM plain ORDER BY id;
-- the numbers of changed and new rows
-- differs: guessed-keys
INSERT INTO alone (id, a, n) VALUES (7, 1, 1), (90, 2, 2), (91, 3, 3) ON DUPLICATE KEY UPDATE n = VALUES(n);
-- differs: guessed-keys
INSERT INTO alone (a, n) VALUES (1, 4), (2, 5), (3, 3) ON DUPLICATE KEY UPDATE a = VALUES(a), n = VALUES(n);
SELECT * FROM alone ORDER BY a;
-- the order of the warnings
CREATE TABLE mixed (id INT PRIMARY KEY, n INT NOT NULL, c INT, CHECK (c > 0));
INSERT INTO mixed VALUES (1, 1, 1);
-- differs: ignored-order
INSERT IGNORE INTO mixed VALUES (1, 2, 2), (2, NULL, 3), (3, 3, -1), (1, 4, 4);
SELECT * FROM mixed ORDER BY id;
CREATE TABLE byid (id INT PRIMARY KEY, a INT, d DECIMAL(5,2), j JSON, note VARCHAR(10) DEFAULT 'n', KEY (a));
INSERT INTO byid VALUES (1, 1, 1.5, '{"x": 1}', 'one'), (2, 2, 2.5, NULL, 'two'), (3, 3, NULL, '[]', 'three'), (4, 4, 4, NULL, NULL);
REPLACE INTO byid VALUES (1, 1, 1.5, '{"x": 1}', 'one'), (2, 2, 2.5, NULL, 'zwei'), (9, 9, NULL, NULL, 'new');
SELECT ROW_COUNT();
SELECT * FROM byid ORDER BY id;
REPLACE INTO byid (id, a) SELECT id, a + 1 FROM byid WHERE id < 9 ORDER BY id DESC;
SELECT ROW_COUNT();
SELECT * FROM byid ORDER BY id;
REPLACE INTO byid SELECT * FROM byid;
SELECT ROW_COUNT(), COUNT(*) FROM byid;
REPLACE INTO byid (id, a) VALUES (1, 7), (1, 8), (2, 9);
SELECT ROW_COUNT();
SELECT id, a, note FROM byid ORDER BY id;
REPLACE INTO byid (id, a) VALUES (1, 8), (5, 10), (3, 11);
SELECT ROW_COUNT();
SELECT id, a, note FROM byid ORDER BY id;
DROP TABLE byid;
