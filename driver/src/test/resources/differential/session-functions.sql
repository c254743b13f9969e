-- what a session knows of its last statement
CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v INT);
SELECT ROW_COUNT();
INSERT INTO t (v) VALUES (1), (2), (3);
SELECT ROW_COUNT(), LAST_INSERT_ID();
SELECT ROW_COUNT();
UPDATE t SET v = v + 1 WHERE id > 1;
SELECT ROW_COUNT();
UPDATE t SET v = v WHERE id > 1;
SELECT ROW_COUNT();
DELETE FROM t WHERE id = 3;
SELECT ROW_COUNT();
DELETE FROM t WHERE id = 77;
SELECT ROW_COUNT();
-- differs: guessed-keys
REPLACE INTO t VALUES (1, 5), (9, 9);
SELECT ROW_COUNT();
-- differs: guessed-keys
INSERT INTO t VALUES (1, 6) ON DUPLICATE KEY UPDATE v = 6;
SELECT ROW_COUNT();
SELECT * FROM t ORDER BY id;
SELECT FOUND_ROWS(), ROW_COUNT();
SELECT SQL_CALC_FOUND_ROWS * FROM t ORDER BY id LIMIT 1;
SELECT FOUND_ROWS();
-- differs: plan-columns
SELECT SQL_CALC_FOUND_ROWS a.id FROM t a, t b ORDER BY 1 LIMIT 2, 1;
SELECT FOUND_ROWS();
SELECT id FROM t WHERE FALSE;
SELECT FOUND_ROWS();
-- user variables
SET @x = 5, @y := 'txt';
SELECT @x, @y, @undefined;
SELECT id, @x := @x + id AS running FROM t ORDER BY id;
SELECT @x;
SELECT v INTO @v FROM t WHERE id = 9;
SELECT @v;
SELECT id, v INTO @a, @b FROM t ORDER BY id LIMIT 1;
SELECT @a, @b;
-- error: 1172
SELECT id INTO @a FROM t;
SELECT MAX(id) FROM t INTO @c;
SELECT @c;
SET @m = (SELECT SUM(v) FROM t);
SELECT @m;
SET @`odd name` = 1;
SELECT @`odd name`, id FROM t WHERE v > @`odd name` ORDER BY id;
SELECT id FROM t WHERE id = @a;
DO (SELECT COUNT(*) FROM t);
-- warnings are there for the next statement
SELECT CAST('abc' AS SIGNED), id FROM t WHERE id = 1;
SHOW WARNINGS;
SHOW COUNT(*) WARNINGS;
SELECT 1;
SHOW WARNINGS;
-- error: 1054
SELECT nope FROM t;
SHOW ERRORS;
-- prepared in SQL
PREPARE p FROM 'SELECT id, v FROM t WHERE id >= ? ORDER BY id';
SET @from = 2;
EXECUTE p USING @from;
DEALLOCATE PREPARE p;
SET @q = 'UPDATE t SET v = v + 1 WHERE id = ?';
PREPARE q FROM @q;
SET @one = 1;
EXECUTE q USING @one;
DROP PREPARE q;
SELECT v FROM t WHERE id = 1;
-- error: 1243
EXECUTE q;
PREPARE ins FROM 'INSERT INTO t (v) VALUES (?)';
EXECUTE ins USING @one;
SELECT COUNT(*) FROM t;
DEALLOCATE PREPARE ins;
-- functions of the connection
SELECT DATABASE(), SCHEMA(), USER(), CURRENT_USER(), VERSION(), @@version_comment, @@sql_mode, @@autocommit, @@session.sql_select_limit;
SELECT @@global.max_connections > 0, @@transaction_isolation, @@foreign_key_checks;
SET sql_select_limit = 1;
SELECT id FROM t ORDER BY id;
SET sql_select_limit = DEFAULT;
SELECT id FROM t ORDER BY id;
-- limits
SELECT id FROM t ORDER BY id LIMIT 1, 2;
SELECT id FROM t ORDER BY id LIMIT 2 OFFSET 1;
SELECT id FROM t ORDER BY id LIMIT 18446744073709551615 OFFSET 1;
-- params: 1, 2
SELECT id FROM t ORDER BY id LIMIT ?, ?;
-- safe updates
SET sql_safe_updates = 1;
-- error: 1175
UPDATE t SET v = 0 WHERE v = 9;
UPDATE t SET v = 0 WHERE id = 9;
-- error: 1175
DELETE FROM t;
SET sql_safe_updates = 0;
-- a column has the name that was written
SELECT row_count(), Row_Count( ) , ROW_COUNT() AS n;
-- warnings of SET
SET sql_mode = 'STRICT_TRANS_TABLES';
SHOW WARNINGS;
SET sql_mode = DEFAULT;
SET auto_increment_increment = 0;
SET auto_increment_increment = DEFAULT;
SET NAMES utf8mb3;
SET NAMES utf8mb4;
-- settings that concern the engine's own statements
SET sql_safe_updates = 1;
SET sql_safe_updates = 0;
SELECT @@sql_safe_updates;
SET sql_safe_updates = 1, sql_select_limit = 0;
SET sql_safe_updates = DEFAULT, sql_select_limit = DEFAULT;
SELECT @@sql_safe_updates, COUNT(*) FROM t;
