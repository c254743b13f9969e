-- NOT NULL, lengths, ranges, by row
CREATE TABLE t (id INT PRIMARY KEY, nn INT NOT NULL, v VARCHAR(3), r TINYINT UNSIGNED, d DATE, CONSTRAINT r_even CHECK (r % 2 = 0), CONSTRAINT v_set CHECK (v IN ('a', 'b', 'abc')));
-- error: 1048
INSERT INTO t VALUES (1, NULL, 'a', 2, NULL);
-- error: 1364
INSERT INTO t (id) VALUES (1);
-- error: 1406
INSERT INTO t VALUES (1, 1, 'abcd', 2, NULL);
-- error: 1264
INSERT INTO t VALUES (1, 1, 'a', 256, NULL);
-- error: 3819
INSERT INTO t VALUES (1, 1, 'a', 3, NULL);
-- error: 3819
INSERT INTO t VALUES (1, 1, 'zz', 2, NULL);
-- error: 3819
-- differs: guessed-keys
INSERT INTO t VALUES (1, 1, 'a', 2, NULL), (2, 2, 'a', 5, NULL);
-- error: 1406
-- differs: guessed-keys
INSERT INTO t VALUES (1, 1, 'a', 2, NULL), (2, 2, 'a', 4, NULL), (3, 3, 'toolong', 4, NULL);
SELECT COUNT(*) FROM t;
-- unknown is allowed by a check
-- differs: guessed-keys
INSERT INTO t VALUES (1, 1, NULL, NULL, NULL), (2, 0, 'A', 2, '2024-01-01');
-- error: 3819
UPDATE t SET r = r + 1;
-- error: 1048
UPDATE t SET nn = NULL WHERE id = 1;
-- error: 1048
UPDATE t SET nn = d WHERE id = 1;
-- differs: guessed-keys
INSERT IGNORE INTO t VALUES (3, 1, 'zz', 2, NULL), (4, 4, 'b', 4, NULL);
INSERT IGNORE INTO t (id) VALUES (5);
SELECT * FROM t ORDER BY id;
ALTER TABLE t ALTER CHECK r_even NOT ENFORCED;
UPDATE t SET r = 5 WHERE id = 2;
-- error: 3819
ALTER TABLE t ALTER CHECK r_even ENFORCED;
SHOW CREATE TABLE t;
-- unique keys of every shape
CREATE TABLE u (id INT PRIMARY KEY, a VARCHAR(20), b VARCHAR(20), c VARCHAR(20) COLLATE utf8mb4_bin, n DECIMAL(6,2), d DATETIME(3), bin VARBINARY(8), f DOUBLE, e ENUM('x','y'), UNIQUE KEY ua (a), UNIQUE KEY ubc (b, c), UNIQUE KEY un (n), UNIQUE KEY ud (d), UNIQUE KEY ubin (bin), UNIQUE KEY uf (f), UNIQUE KEY ue (e));
INSERT INTO u (id, a, b, c, n, d, bin, f, e) VALUES (1, 'Straße', 'x', 'y', 1.10, '2024-01-01 00:00:00.5', 'ab', 0.1, 'x');
-- error: 1062
INSERT INTO u (id, a) VALUES (2, 'STRASSE');
-- trailing spaces make a difference in this collation
INSERT INTO u (id, a) VALUES (2, 'strasse ');
-- error: 1062
INSERT INTO u (id, b, c) VALUES (3, 'X', 'y');
INSERT INTO u (id, b, c) VALUES (3, 'X', 'Y'), (4, 'x', NULL), (5, 'x', NULL);
-- error: 1062
INSERT INTO u (id, n) VALUES (6, 1.1);
-- error: 1062
INSERT INTO u (id, n) VALUES (6, '1.099');
-- error: 1062
INSERT INTO u (id, d) VALUES (6, '2024-01-01 00:00:00.5000');
INSERT INTO u (id, bin) VALUES (6, 'AB');
-- error: 1062
INSERT INTO u (id, bin) VALUES (7, 0x6162);
-- error: 1062
INSERT INTO u (id, f) VALUES (7, 1e-1);
-- error: 1062
INSERT INTO u (id, e) VALUES (7, 1);
-- error: 1062
UPDATE u SET a = 'STRASSE' WHERE id = 2;
-- to itself in another case is no clash
UPDATE u SET a = 'STRASSE' WHERE id = 1;
-- error: 1062
UPDATE u SET b = 'x', c = 'y' WHERE id = 4;
-- which key is named when several clash
-- error: 1062
INSERT INTO u (id, a, n) VALUES (1, 'strasse', 1.1);
-- error: 1062
INSERT INTO u (id, a, n) VALUES (99, 'strasse', 1.1);
UPDATE u SET a = NULL WHERE id = 1;
INSERT INTO u (id, a) VALUES (7, 'strasse');
SELECT id, a, b, c, n, d, bin, f, e FROM u ORDER BY id;
DELETE FROM u WHERE id = 1;
INSERT INTO u (id, n, b, c) VALUES (8, 1.1, 'x', 'y');
-- long values are cut in the message
CREATE TABLE l (id INT PRIMARY KEY, v VARCHAR(300), UNIQUE KEY uv (v));
INSERT INTO l VALUES (1, REPEAT('long ', 50));
-- error: 1062
INSERT INTO l VALUES (2, REPEAT('LONG ', 50));
-- keys in several forms in the message
CREATE TABLE k (a INT, b DATE, c VARCHAR(5), d DECIMAL(5,2), e DATETIME(2), f BINARY(2), g BIT(3), h YEAR, i TIME(1), PRIMARY KEY (a, b, c, d, e, f, g, h, i));
INSERT INTO k VALUES (1, '2024-01-01', 'x', 1.5, '2024-01-01 01:02:03.45', 0x01FF, b'101', 2024, '-01:02:03.4');
-- error: 1062
INSERT INTO k VALUES (1, '2024-01-01', 'X', 1.5, '2024-01-01 01:02:03.45', 0x01FF, b'101', 2024, '-01:02:03.4');
-- primary keys of other types
CREATE TABLE pk_date (d DATE PRIMARY KEY, v INT);
INSERT INTO pk_date VALUES ('2024-01-01', 1);
-- error: 1062
INSERT INTO pk_date VALUES ('2024-1-1', 1);
CREATE TABLE pk_dec (d DECIMAL(10,2) PRIMARY KEY, v INT);
INSERT INTO pk_dec VALUES (1.10, 1), (-0.5, 2);
-- error: 1062
INSERT INTO pk_dec VALUES (1.1, 1);
UPDATE pk_dec SET d = d + 1 ORDER BY d DESC;
SELECT * FROM pk_dec ORDER BY d;
-- error: 1048
INSERT INTO pk_dec VALUES (NULL, 1);
CREATE TABLE pk_bigu (id BIGINT UNSIGNED PRIMARY KEY, v INT);
INSERT INTO pk_bigu VALUES (18446744073709551615, 1), (9223372036854775808, 2), (0, 3);
-- error: 1062
INSERT INTO pk_bigu VALUES (18446744073709551615, 1);
SELECT * FROM pk_bigu ORDER BY id;
SELECT v FROM pk_bigu WHERE id = 18446744073709551615;
UPDATE pk_bigu SET v = 9 WHERE id > 9223372036854775807;
DELETE FROM pk_bigu WHERE id = 9223372036854775808;
SELECT * FROM pk_bigu ORDER BY id;
