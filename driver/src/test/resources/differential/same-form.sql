-- texts that differ in values alone
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT, b VARCHAR(6), c DECIMAL(20,2), d DATE, e BIGINT UNSIGNED, f DOUBLE, UNIQUE KEY ub (b), KEY (a));
INSERT INTO t (a, b, c, d, e, f) VALUES (1, 'one', 1.5, '2020-01-01', 5, 0.25);
INSERT INTO t (a, b, c, d, e, f) VALUES (2, 'two', 2.50, '2020-01-02', 18446744073709551615, 2);
INSERT INTO t (a, b, c, d, e, f) VALUES (007, '', 123456789012345678.90, '2020-02-29', 0, 100000000000000000000);
INSERT INTO t (a, b, c, d, e, f) VALUES (4, 'ä?é', 0.005, '2021-12-31', 9223372036854775808, 0.1);
INSERT INTO t (a, b, c, d, e, f) VALUES ('5', '6', '7.25', '20220303', '8', '9');
INSERT INTO t (a, b, c, d, e, f) VALUES (6.6, 7.5, 7, 20230303, 8.4, 9);
INSERT INTO t (a, b, c, d, e, f) VALUES (NULL, 'null', NULL, NULL, NULL, NULL);
INSERT INTO t (a, b, c, d, e, f) VALUES (-1, 'minus', -1.5, '2020-01-01', 5, -0.25);
INSERT INTO t (a, b, c, d, e, f) VALUES (8, 'it''s', 1e2, '2020-01-01', 0x10, 1e-3);
SELECT * FROM t ORDER BY id;
SELECT LAST_INSERT_ID();
-- errors that leave nothing
CREATE TABLE u (id INT PRIMARY KEY, a INT, b VARCHAR(6), c DECIMAL(20,2), d DATE, e BIGINT UNSIGNED, f DOUBLE, UNIQUE KEY ub (b));
INSERT INTO u VALUES (1, 1, 'one', 1.5, '2020-01-01', 5, 0.25);
-- error: 1062
INSERT INTO u VALUES (1, 1, 'two', 1.5, '2020-01-01', 5, 0.25);
-- error: 1062
INSERT INTO u VALUES (2, 1, 'one', 1.5, '2020-01-01', 5, 0.25);
-- error: 1406
INSERT INTO u VALUES (3, 1, 'too long', 1.5, '2020-01-01', 5, 0.25);
-- error: 1264
INSERT INTO u VALUES (4, 2147483648, 'large', 1.5, '2020-01-01', 5, 0.25);
-- error: 1292
INSERT INTO u VALUES (5, 1, 'date', 1.5, '2021-02-29', 5, 0.25);
-- error: 1366
INSERT INTO u VALUES (6, 'one', 'text', 1.5, '2021-02-28', 5, 0.25);
-- error: 1264
INSERT INTO u VALUES (7, 1, 'ulong', 1.5, '2021-02-28', 18446744073709551616, 0.25);
INSERT INTO u VALUES (8, 1, 'after', 1.5, '2021-02-28', 5, 0.25);
INSERT INTO u (id, b) VALUES (9, 'm1'), (10, 'm2');
INSERT INTO u (id, b) VALUES (11, 'm3'), (12, 'm4');
-- error: 1062
INSERT INTO u (id, b) VALUES (13, 'm5'), (14, 'm4');
-- error: 1062
UPDATE u SET a = 50, b = 'one' WHERE id = 8;
-- error: 1406
UPDATE u SET a = 50, b = 'too long' WHERE id = 8;
UPDATE u SET a = 50, b = 'eight' WHERE id = 8;
-- error: 1292
UPDATE u SET d = '2021-02-30' WHERE id = 8;
UPDATE u SET d = '2021-03-30' WHERE id = 8;
SELECT * FROM u ORDER BY id;
-- updates
UPDATE t SET a = 10, b = 'ten' WHERE id = 1;
UPDATE t SET a = 20, b = '20' WHERE id = 2;
UPDATE t SET a = '30', b = 30 WHERE id = '3';
UPDATE t SET a = 30, b = '30' WHERE id = 3;
UPDATE t SET a = 40, b = 'no row' WHERE id = 400;
UPDATE t SET a = 40, b = '40' WHERE id = 4.0;
UPDATE t SET a = a + 1 WHERE id = 5;
UPDATE t SET a = a + 10 WHERE id = 6;
UPDATE t SET c = c * 2, f = 0.5 WHERE a BETWEEN 10 AND 30 ORDER BY id LIMIT 2;
UPDATE t SET c = c * 3, f = 0.75 WHERE a BETWEEN 30 AND 50 ORDER BY id LIMIT 1;
UPDATE IGNORE t SET b = 'ten' WHERE id IN (2, 3);
UPDATE IGNORE t SET b = 'eleven' WHERE id IN (2, 4);
SELECT * FROM t ORDER BY id;
-- rows that are there
INSERT INTO t (id, a) VALUES (1, 100) ON DUPLICATE KEY UPDATE a = 101;
INSERT INTO t (id, a) VALUES (100, 102) ON DUPLICATE KEY UPDATE a = 103;
INSERT IGNORE INTO t (id, a) VALUES (1, 104);
INSERT IGNORE INTO t (id, a) VALUES (101, 'x');
-- differs: guessed-keys
REPLACE INTO t (id, a, b) VALUES (1, 105, 'one');
-- differs: guessed-keys
REPLACE INTO t (id, a, b) VALUES (2, 106, 'one');
INSERT INTO t (a, b) VALUES (200, 'm1'), (201, 'm2');
INSERT INTO t (a, b) VALUES (202, 'm3'), (203, 'm4');
INSERT INTO t (a, f) SELECT a, f FROM t WHERE id = 5;
INSERT INTO t (a, f) SELECT a, f FROM t WHERE id = 6;
INSERT INTO t (id, a) VALUES (0, 300);
INSERT INTO t (id, a) VALUES (500, 301);
INSERT INTO t (id, a) VALUES (0, 302);
SELECT * FROM t ORDER BY id;
-- deletes
DELETE FROM t WHERE id = 1;
DELETE FROM t WHERE id = 2;
DELETE FROM t WHERE id = '3';
DELETE FROM t WHERE a > 300 ORDER BY id LIMIT 1;
DELETE FROM t WHERE a > 100 ORDER BY id LIMIT 2;
-- in a transaction
START TRANSACTION;
INSERT INTO t (a, b, c, d, e, f) VALUES (60, 'sixty', 1.5, '2021-02-28', 5, 0.25);
UPDATE t SET a = 61, b = '61' WHERE id = 5;
DELETE FROM t WHERE id = 6;
ROLLBACK;
INSERT INTO t (a, b, c, d, e, f) VALUES (70, 'sev''ty', 1.5, '2021-02-28', 5, 0.25);
INSERT INTO t (a, b, c, d, e, f) VALUES (71, 'sev ty', 1.5, '2021-02-28', 5, 0.25);
SELECT * FROM t ORDER BY id;
-- reads
SELECT id, a FROM t WHERE b = 'm1' OR a = 40;
SELECT id, a FROM t WHERE b = 'm2' OR a = 41;
SELECT id, a FROM t WHERE b = '' OR a = 4.0;
SELECT id, a FROM t WHERE b = 'x' 'y' OR a = 5;
SELECT id, a, 1 FROM t WHERE a > 1.5 ORDER BY id LIMIT 1;
SELECT id, a, 2 FROM t WHERE a > 2.5 ORDER BY id LIMIT 2;
-- other modes read other texts
SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES');
INSERT INTO t (a, b) VALUES (80, 'a\b');
INSERT INTO t (a, b) VALUES (81, 'a\');
INSERT INTO t (a, b) VALUES (82, 'ab');
SELECT a, b FROM t WHERE a >= 80 ORDER BY id;
