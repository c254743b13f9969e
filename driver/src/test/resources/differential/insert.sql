-- the table
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT DEFAULT 7, b VARCHAR(10) NOT NULL DEFAULT 'bee', c DECIMAL(6,2), d DATETIME DEFAULT '2020-02-02 02:02:02', e ENUM('x','y') NOT NULL, KEY (a), UNIQUE KEY uc (c));
INSERT INTO t VALUES (NULL, 1, 'one', 1.11, NULL, 'x');
-- differs: guessed-keys
INSERT INTO t VALUES (0, 2, 'two', 2.22, DEFAULT, 'y'), (DEFAULT, DEFAULT, DEFAULT, NULL, '2024-01-01', 2);
INSERT t (a) VALUES (4);
INSERT INTO t () VALUES ();
INSERT INTO t VALUES ();
INSERT INTO t (id, b) VALUES (20, 'twenty');
INSERT INTO t (b) VALUES ('next');
INSERT INTO t SET a = 5, b = 'set', c = 3 + 2.5;
INSERT INTO t SET a = DEFAULT, b = DEFAULT(b), e = 'y';
INSERT INTO t (a, b) VALUES (1 + 2 * 3, CONCAT('x', 'y')), (LENGTH('abc'), UPPER('abc'));
-- values that refer to columns set before
INSERT INTO t (a, c) VALUES (8, a * 2);
INSERT INTO t (a, b) VALUES ((SELECT MAX(x.a) FROM (SELECT 41 AS a) x), 'sub');
INSERT INTO t (a, b) VALUE (9, 'value');
INSERT INTO t (t.a, t.b) VALUES (10, 'dotted');
INSERT INTO {db}.t (a, b) VALUES (11, 'full');
INSERT LOW_PRIORITY INTO t (a) VALUES (12);
INSERT INTO t (a) VALUES ROW(13), ROW(14);
INSERT INTO t (a, b) /* comment */ VALUES -- end of line
  (15, 'c;d'), # another
  (16, 'e''f');
INSERT INTO `t` (`a`, `B`) VALUES (17, 'case');
SELECT * FROM t ORDER BY id;
SELECT LAST_INSERT_ID();
-- errors that leave nothing
-- error: 1136
INSERT INTO t VALUES (1, 2);
-- error: 1136
INSERT INTO t (a, b) VALUES (1, 'x'), (2);
-- error: 1054
INSERT INTO t (nope) VALUES (1);
-- error: 1110
INSERT INTO t (a, a) VALUES (1, 2);
-- error: 1048
INSERT INTO t (b) VALUES (NULL);
-- error: 1048
INSERT INTO t (a, b) VALUES (1, 'ok'), (2, NULL);
-- error: 1062
INSERT INTO t (id) VALUES (20);
-- error: 1062
INSERT INTO t (a, c) VALUES (100, 9), (101, 9);
-- error: 1062
INSERT INTO t (id, c) VALUES (500, 100), (501, 1.11);
-- error: 1054
INSERT INTO t (a) VALUES (x);
-- error: 1146
INSERT INTO nowhere VALUES (1);
-- error: 1146
INSERT INTO t (a, c) SELECT 1, 2 FROM nope_t;
-- which ids failed statements use up is declared to differ; from here both go on alike
INSERT INTO t (id, a) VALUES (1000, 200);
SELECT COUNT(*), MAX(a) FROM t;
-- from a select
CREATE TABLE src (k INT PRIMARY KEY, v VARCHAR(20), w DECIMAL(6,2));
INSERT INTO src VALUES (1, 's1', 100.5), (2, 's2', 200.25), (3, NULL, NULL);
INSERT INTO t (a, b, c) SELECT k, v, w FROM src WHERE v IS NOT NULL ORDER BY k;
ALTER TABLE t AUTO_INCREMENT = 1100;
INSERT INTO t (a, b) SELECT k * 10, CONCAT(v, '!') FROM src s WHERE EXISTS (SELECT 1 FROM t WHERE t.a = s.k AND t.c > 100);
ALTER TABLE t AUTO_INCREMENT = 1200;
INSERT INTO t (a) SELECT MAX(a) + 1 FROM t;
ALTER TABLE t AUTO_INCREMENT = 1300;
INSERT INTO t (a, b) SELECT a + 1000, b FROM t WHERE a < 3;
ALTER TABLE t AUTO_INCREMENT = 1400;
INSERT INTO t (a) SELECT 1 FROM src WHERE FALSE;
ALTER TABLE t AUTO_INCREMENT = 1500;
INSERT INTO t (a, b) WITH q AS (SELECT k, v FROM src) SELECT k, v FROM q WHERE k = 1;
ALTER TABLE t AUTO_INCREMENT = 1600;
INSERT INTO t (a, b) (SELECT k, 'par' FROM src ORDER BY k LIMIT 1);
ALTER TABLE t AUTO_INCREMENT = 1700;
INSERT INTO t (a) SELECT k FROM src UNION ALL SELECT k + 50 FROM src ORDER BY 1;
ALTER TABLE t AUTO_INCREMENT = 1800;
CREATE TABLE src2 (k INT, v VARCHAR(20), w DECIMAL(6,2));
INSERT INTO src2 TABLE src;
INSERT INTO src2 SELECT * FROM src;
SELECT * FROM src2 ORDER BY k, v;
-- error: 1048
INSERT INTO t (b) SELECT v FROM src;
ALTER TABLE t AUTO_INCREMENT = 1900;
-- error: 1406
INSERT INTO t (b) SELECT CONCAT(v, REPEAT('x', 10)) FROM src WHERE k = 1;
ALTER TABLE t AUTO_INCREMENT = 2000;
-- error: 1062
INSERT INTO t (c) SELECT w FROM src;
ALTER TABLE t AUTO_INCREMENT = 2100;
-- error: 1136
INSERT INTO t (a, b) SELECT k FROM src;
ALTER TABLE t AUTO_INCREMENT = 2200;
SELECT a, b, c FROM t WHERE id > 30 ORDER BY a, b, c;
-- ignore turns errors into warnings
-- differs: guessed-keys
INSERT IGNORE INTO t (id, b) VALUES (20, 'again'), (600, 'new');
ALTER TABLE t AUTO_INCREMENT = 2300;
INSERT IGNORE INTO t (a, b) VALUES ('abc', 'much too long for it');
ALTER TABLE t AUTO_INCREMENT = 2400;
INSERT IGNORE INTO t (b, c) VALUES (NULL, 99999999);
ALTER TABLE t AUTO_INCREMENT = 2500;
INSERT IGNORE INTO t (d, e) VALUES ('2024-02-31', 'z');
ALTER TABLE t AUTO_INCREMENT = 2600;
-- differs: guessed-keys
INSERT IGNORE INTO t (c) SELECT w FROM src;
ALTER TABLE t AUTO_INCREMENT = 2700;
SELECT a, b, c, d, e FROM t WHERE id >= 600 ORDER BY id;
-- negative and zero keys
INSERT INTO t (id, b) VALUES (-5, 'negative');
SELECT id, b FROM t WHERE id < 0;
SET sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO');
INSERT INTO t (id, b) VALUES (0, 'zero');
SELECT id, b FROM t WHERE id = 0;
SET sql_mode = DEFAULT;
-- without strict mode
SET sql_mode = '';
INSERT INTO t (b) VALUES ('far too long a text');
INSERT INTO t (a, c) VALUES ('12abc', 12.3456789);
INSERT INTO t (d) VALUES ('2024-02-31');
SELECT a, b, c, d FROM t ORDER BY id DESC LIMIT 3;
SET sql_mode = DEFAULT;
-- returning to values of other tables
CREATE TABLE log (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, msg VARCHAR(200), at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
INSERT INTO log (msg, at) SELECT CONCAT('t has ', COUNT(*)), '2024-01-01' FROM src;
SELECT id, msg FROM log;
INSERT INTO log (id, msg, at) VALUES (9223372036854775800, 'huge', '2024-01-01');
INSERT INTO log (msg, at) VALUES ('after huge', '2024-01-01');
SELECT id, msg FROM log ORDER BY id;
