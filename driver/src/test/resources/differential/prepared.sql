-- url:
-- url: useServerPrepStmts=true
-- statements with parameters in every place
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, i INT, v VARCHAR(20), d DECIMAL(8,2), dt DATETIME(3), b BLOB, KEY (i));
-- params: 1, 'one', 1.10, timestamp '2024-01-01 01:01:01.111', 0x01
-- params: 2, 'two', 2.20, timestamp '2024-02-02 02:02:02.222', 0x02
-- params: null, null, null, null, null
INSERT INTO t (i, v, d, dt, b) VALUES (?, ?, ?, ?, ?);
-- params: 3, 'three', 4, 'four'
INSERT INTO t (i, v) VALUES (?, ?), (?, ?);
-- params: 5, 'x'
INSERT INTO t (i, v, d) VALUES (? + 1, CONCAT(?, '!'), DEFAULT);
-- params: 1, 7, 'mix'
INSERT INTO t SET d = ?, i = ?, v = ?;
-- params: 100, 1
INSERT INTO t (i, v) SELECT i + ?, v FROM t WHERE id = ?;
SELECT * FROM t ORDER BY id;
-- params: 2
-- params: 3
-- params: 99
-- params: null
SELECT id, v FROM t WHERE i = ?;
-- params: 'one', 'two', 2
SELECT ? AS a, id FROM t WHERE v IN (?, ?) ORDER BY id;
-- params: 1, 3, 'o', 2
SELECT id FROM t WHERE i BETWEEN ? AND ? AND INSTR(v, ?) ORDER BY id LIMIT ?;
-- params: 'x', 10, 2
-- differs: plan-columns
SELECT t.id, q.c FROM t JOIN (SELECT i, ? AS c FROM t WHERE i < ?) q ON q.i = t.i WHERE t.id <= ? ORDER BY t.id;
-- params: 1, 1, 1
SELECT id, i + ? FROM t WHERE i > ? ORDER BY i * ? DESC, id;
-- params: 'y', 10, 1
UPDATE t SET v = ?, i = i + ? WHERE id = ?;
-- params: 2, 2.25, 'two'
UPDATE t SET i = ?, d = ? WHERE v = ? ORDER BY id LIMIT 1;
-- params: 5, 1
UPDATE t JOIN (SELECT id FROM t WHERE i > ?) q USING (id) SET t.d = ?;
-- params: 'q', 3, 'q'
-- differs: guessed-keys
INSERT INTO t (v, id) VALUES (?, ?) ON DUPLICATE KEY UPDATE v = ?;
-- params: 104, 'mix'
DELETE FROM t WHERE i = ? OR v = ?;
-- params: 1
DELETE FROM t WHERE i IS NULL LIMIT ?;
SELECT * FROM t ORDER BY id;
-- batches
-- batch
-- params: 10, 'b1'
-- params: 11, 'b2'
-- params: 12, null
INSERT INTO t (i, v) VALUES (?, ?);
-- batch
-- params: 'u1', 10
-- params: 'u2', 11
-- params: 'u3', 999
UPDATE t SET v = ? WHERE i = ?;
-- batch
-- params: 10
-- params: 999
DELETE FROM t WHERE i = ?;
-- batch
-- params: 20, 'r1'
-- params: 1, 'r2'
-- differs: guessed-keys
REPLACE INTO t (id, v) VALUES (?, ?);
-- batch
-- error: 1406
-- params: 30, 'fine'
-- params: 32, 'fine too'
-- params: 31, 'this is much too long for it'
INSERT INTO t (id, v) VALUES (?, ?);
ALTER TABLE t AUTO_INCREMENT = 100;
SELECT id, i, v FROM t ORDER BY id;
-- values of other classes than the column's
-- params: '5', 6, '7.5', '2024-05-05 05:05:05.555'
INSERT INTO t (i, v, d, dt) VALUES (?, ?, ?, ?);
-- params: 1.5, 2.50, 3, localdate '2024-06-06'
INSERT INTO t (i, v, d, dt) VALUES (?, ?, ?, ?);
-- params: true, false, 1e2, timestamp '2024-07-07 07:07:07.7777'
INSERT INTO t (i, v, d, dt) VALUES (?, ?, ?, ?);
-- params: 9223372036854775807
SELECT id FROM t WHERE i < ? ORDER BY id DESC LIMIT 3;
SELECT i, v, d, dt FROM t ORDER BY id DESC LIMIT 3;
-- quotes, question marks and comments are not parameters
-- params: 1
SELECT '?', "?", `v` AS `?`, /* ? */ id FROM t WHERE id >= ? ORDER BY id LIMIT 1 # ?
;
-- params: 'a''b?c\d', 2
UPDATE t SET v = ? WHERE id = ?;
SELECT v FROM t WHERE id = 2;
-- DDL as a prepared statement
-- params: 1
SELECT COUNT(*) > ? FROM t;
