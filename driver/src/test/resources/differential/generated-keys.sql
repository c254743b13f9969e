-- one row, several rows
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(10), UNIQUE KEY uv (v));
INSERT INTO t (v) VALUES ('a');
SELECT LAST_INSERT_ID(), ROW_COUNT();
INSERT INTO t (v) VALUES ('b'), ('c'), ('d');
SELECT LAST_INSERT_ID(), ROW_COUNT();
-- given ids
INSERT INTO t (id, v) VALUES (10, 'e');
SELECT LAST_INSERT_ID();
INSERT INTO t (v) VALUES ('f');
SELECT LAST_INSERT_ID();
-- differs: guessed-keys
INSERT INTO t (id, v) VALUES (20, 'g'), (NULL, 'h'), (5, 'i'), (0, 'j');
SELECT LAST_INSERT_ID();
SELECT id, v FROM t ORDER BY id;
-- a failed insert keeps the last id
-- error: 1062
INSERT INTO t (v) VALUES ('a');
ALTER TABLE t AUTO_INCREMENT = 50;
SELECT LAST_INSERT_ID();
-- a select gives the rows their ids
INSERT INTO t (v) SELECT CONCAT(v, '2') FROM t WHERE id < 4 ORDER BY id;
ALTER TABLE t AUTO_INCREMENT = 100;
SELECT LAST_INSERT_ID();
-- differs: guessed-keys
INSERT IGNORE INTO t (v) VALUES ('k'), ('l'), ('a'), ('b');
ALTER TABLE t AUTO_INCREMENT = 150;
SELECT LAST_INSERT_ID();
SELECT v FROM t WHERE id >= LAST_INSERT_ID() ORDER BY id;
-- differs: guessed-keys
INSERT INTO t (v) VALUES ('a') ON DUPLICATE KEY UPDATE v = 'a!';
ALTER TABLE t AUTO_INCREMENT = 200;
SELECT LAST_INSERT_ID();
-- differs: guessed-keys
INSERT INTO t (v) VALUES ('m') ON DUPLICATE KEY UPDATE v = 'never';
ALTER TABLE t AUTO_INCREMENT = 250;
-- differs: guessed-keys
REPLACE INTO t (v) VALUES ('m');
ALTER TABLE t AUTO_INCREMENT = 300;
SELECT LAST_INSERT_ID() = MAX(id) FROM t;
-- set by the program
UPDATE t SET v = 'last' WHERE id = LAST_INSERT_ID(1);
SELECT LAST_INSERT_ID();
INSERT INTO t (id, v) VALUES (LAST_INSERT_ID() + 500, 'expr');
SELECT id FROM t WHERE v = 'expr';
-- used in another table
CREATE TABLE child (id BIGINT AUTO_INCREMENT PRIMARY KEY, t_id INT, KEY (t_id));
INSERT INTO t (v) VALUES ('parent');
INSERT INTO child (t_id) VALUES (LAST_INSERT_ID()), (LAST_INSERT_ID());
SELECT t.v, child.id FROM child JOIN t ON t.id = child.t_id ORDER BY child.id;
-- prepared
-- params: 'p1'
-- params: 'p2'
INSERT INTO t (v) VALUES (?);
-- batch
-- params: 'p3'
-- params: 'p4'
-- params: 'p5'
INSERT INTO t (v) VALUES (?);
-- batch
-- params: null, 'p6'
-- params: 2000, 'p7'
-- params: null, 'p8'
-- differs: guessed-keys
INSERT INTO t (id, v) VALUES (?, ?);
-- batch
-- error: 1062
-- params: 3001, 'p9'
-- params: 3002, 'p10'
-- params: 3003, 'p3'
INSERT INTO t (id, v) VALUES (?, ?);
ALTER TABLE t AUTO_INCREMENT = 5000;
-- params: 'q1', 'q2'
INSERT INTO t (v) VALUES (?), (?);
SELECT id, v FROM t ORDER BY id;
SELECT LAST_INSERT_ID();
-- a rolled-back id is not given again
SET autocommit = 0;
INSERT INTO t (v) VALUES ('rolled');
ROLLBACK;
INSERT INTO t (v) VALUES ('kept');
COMMIT;
SET autocommit = 1;
SELECT id, v FROM t ORDER BY id DESC LIMIT 1;
-- keys that are not made
CREATE TABLE n (id INT PRIMARY KEY, v INT);
INSERT INTO n VALUES (1, 1);
SELECT LAST_INSERT_ID() > 0;
-- the end of the range
CREATE TABLE tiny (id TINYINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, v INT);
INSERT INTO tiny VALUES (254, 1);
INSERT INTO tiny (v) VALUES (2);
-- error: 1062
INSERT INTO tiny (v) VALUES (3);
SELECT * FROM tiny ORDER BY id;
-- a larger id by update moves the counter
CREATE TABLE moved (id INT AUTO_INCREMENT PRIMARY KEY, v INT);
INSERT INTO moved (v) VALUES (1);
UPDATE moved SET id = 100;
INSERT INTO moved (v) VALUES (2);
SELECT * FROM moved ORDER BY id;
-- the start value
CREATE TABLE started (id INT AUTO_INCREMENT PRIMARY KEY, v INT) AUTO_INCREMENT = 1000;
INSERT INTO started (v) VALUES (1), (2);
SELECT * FROM started ORDER BY id;
DELETE FROM started;
INSERT INTO started (v) VALUES (3);
SELECT * FROM started ORDER BY id;
TRUNCATE TABLE started;
INSERT INTO started (v) VALUES (4);
SELECT * FROM started ORDER BY id;
-- steps of the session
SET auto_increment_increment = 10, auto_increment_offset = 3;
-- differs: guessed-keys
INSERT INTO started (v) VALUES (5), (6);
SELECT id, v FROM started ORDER BY id;
SET auto_increment_increment = 1, auto_increment_offset = 1;
INSERT INTO started (v) VALUES (7);
SELECT id, v FROM started ORDER BY id;
-- an id that an update assigns is behind the next generated one
CREATE TABLE shifted (id INT AUTO_INCREMENT PRIMARY KEY, k INT UNIQUE);
INSERT INTO shifted (k) VALUES (1), (2);
INSERT INTO shifted (k) VALUES (1) ON DUPLICATE KEY UPDATE id = 100;
INSERT INTO shifted (k) VALUES (3);
UPDATE shifted a JOIN shifted b ON b.k = a.k SET a.id = 200 WHERE a.k = 3;
INSERT INTO shifted (k) VALUES (4);
UPDATE IGNORE shifted SET id = 300 WHERE k IN (1, 3);
INSERT INTO shifted (k) VALUES (5);
SELECT id, k FROM shifted ORDER BY k;
CREATE TABLE defaulted (id INT AUTO_INCREMENT PRIMARY KEY, v INT);
INSERT INTO defaulted VALUES (5, 1);
UPDATE defaulted SET id = DEFAULT;
SELECT * FROM defaulted;
UPDATE defaulted SET id = 6;
SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
BEGIN;
-- differs: default-number
INSERT INTO defaulted VALUES (DEFAULT, 2);
ROLLBACK;
SET sql_mode = DEFAULT;
