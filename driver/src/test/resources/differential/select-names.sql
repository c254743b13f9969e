-- names that need quotes, and names that are words of SQL
CREATE TABLE `order` (`id` INT PRIMARY KEY, `select` VARCHAR(10), `from` INT, `group by` DECIMAL(4,1), `a``b` INT, `ünïcödé` VARCHAR(10), `1st` INT, `semi;colon` INT, `quote'd` INT, `dq"d` INT, `dot.ted` INT, `key` INT, `table` INT, KEY `in dex` (`group by`), UNIQUE KEY `key` (`key`));
INSERT INTO `order` VALUES (1, 's', 2, 3.5, 4, 'ü', 5, 6, 7, 8, 9, 10, 11);
INSERT INTO `order` (`id`, `select`, `a``b`, `semi;colon`, `quote'd`) VALUES (2, 'x', 1, 2, 3);
SELECT * FROM `order` ORDER BY id;
SELECT `select`, `from`, `group by`, `a``b`, `ünïcödé`, `1st`, `semi;colon`, `quote'd`, `dq"d`, `dot.ted`, `key`, `table` FROM `order` WHERE `group by` > 1;
SELECT o.`select`, `o`.`a``b`, {db}.`order`.`from` FROM {db}.`order` JOIN `order` AS o USING (id) ORDER BY o.id;
SELECT `order`.`table`, `order` . `key` FROM `order` WHERE `order`.`dot.ted` = 9;
UPDATE `order` SET `select` = 'new', `quote'd` = `quote'd` + 1, `a``b` = 0 WHERE `key` = 10;
DELETE FROM `order` WHERE `semi;colon` = 2;
SELECT `id`, `select`, `quote'd` FROM `order`;
-- error: 1062
INSERT INTO `order` (id, `key`) VALUES (3, 10);
SHOW CREATE TABLE `order`;
ALTER TABLE `order` RENAME COLUMN `semi;colon` TO `semi``colon`, ADD COLUMN `new col` INT DEFAULT 5;
SELECT `semi``colon`, `new col` FROM `order`;
CREATE TABLE `my table` (`my col` INT, `MY KEY` INT PRIMARY KEY);
INSERT INTO `my table` VALUES (1, 2);
SELECT `My Col` FROM `my table` `t a` WHERE `t a`.`my key` = 2;
SELECT * FROM `my table`, `order` AS `o o` WHERE `o o`.id = `my col`;
CREATE TABLE `weird-name.x` (id INT PRIMARY KEY);
INSERT INTO `weird-name.x` VALUES (1);
SELECT * FROM `weird-name.x`;
SELECT `weird-name.x`.id, {db}.`weird-name.x`.id FROM `weird-name.x`;
CREATE TABLE `%percent_` (id INT PRIMARY KEY, `%` INT);
INSERT INTO `%percent_` VALUES (1, 2);
SELECT `%` FROM `%percent_`;
SHOW TABLES LIKE '\%%';
-- columns in any case, tables as the server has them
CREATE TABLE Mixed (Id INT PRIMARY KEY, CamelCase VARCHAR(10), UPPER_CASE INT);
INSERT INTO Mixed (ID, camelcase, Upper_Case) VALUES (1, 'v', 2);
SELECT iD, CAMELCASE, upper_case FROM Mixed;
SELECT m.ID, M2.Id FROM Mixed m, Mixed M2 WHERE m.Id = M2.iD;
SELECT * FROM Mixed WHERE CAMELcase = 'V';
UPDATE Mixed SET CAMELCASE = 'w' WHERE ID = 1;
SELECT * FROM Mixed ORDER BY CamelCASE;
-- error: 1146
SELECT * FROM mixed;
CREATE TABLE mixed (id INT PRIMARY KEY);
SELECT COUNT(*) FROM mixed, Mixed;
-- aliases like columns and tables
SELECT Mixed.Id AS Mixed FROM Mixed ORDER BY Mixed;
SELECT CamelCase AS UPPER_CASE, UPPER_CASE AS CamelCase FROM Mixed WHERE UPPER_CASE = 2 ORDER BY UPPER_CASE;
SELECT a.Id FROM Mixed a WHERE EXISTS (SELECT 1 FROM mixed a WHERE a.id = 1);
-- words that are not reserved
CREATE TABLE status (name VARCHAR(5), type INT, value INT, date DATE, time TIME, timestamp TIMESTAMP NULL, year YEAR, count INT, end INT, begin INT, data INT, user VARCHAR(5), password VARCHAR(5), action INT, offset INT, position INT, language INT, level INT, comment VARCHAR(5), session INT, left_ INT, text TEXT, json JSON, enum ENUM('a'), bit BIT, boolean BOOLEAN);
INSERT INTO status (name, type, value, date, count, end, offset, comment) VALUES ('n', 1, 2, '2024-01-01', 3, 4, 5, 'c');
SELECT name, type, value, date, count, end, offset, comment FROM status WHERE date = DATE '2024-01-01' AND count > 2 AND end = 4;
SELECT count(*), max(count), date(date), count FROM status GROUP BY count, date;
SELECT value FROM status LIMIT 1 OFFSET 0;
UPDATE status SET count = count + 1, value = offset, comment = 'x' WHERE end = 4;
SELECT * FROM status;
-- a column named like its table, an alias named like a column
CREATE TABLE same (same INT PRIMARY KEY, other INT);
INSERT INTO same VALUES (1, 10), (2, 20);
SELECT same.same, same FROM same WHERE same.same = 1 AND same > 0;
SELECT other AS same, same AS other FROM same ORDER BY same;
SELECT same.* FROM same same ORDER BY same.same DESC;
UPDATE same SET same = 3, other = same WHERE same.same = 1;
SELECT * FROM same ORDER BY same;
DELETE same FROM same WHERE same.same = 3;
-- ansi quotes
SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES');
SELECT "same", 'same' AS "x y" FROM "same" WHERE "same"."same" = 2;
INSERT INTO "order" ("id", "select") VALUES (9, 'it"s');
SELECT "select" FROM "order" WHERE "id" = 9;
SET sql_mode = DEFAULT;
SELECT "select" FROM `order` WHERE `id` = 9;
SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES');
INSERT INTO `order` (`id`, `select`) VALUES (10, 'a\');
SELECT `select`, '\' FROM `order` WHERE id = 10;
SET sql_mode = CONCAT(@@sql_mode, ',PIPES_AS_CONCAT,HIGH_NOT_PRECEDENCE,IGNORE_SPACE');
SELECT `select` || '!' || id FROM `order` WHERE id = 9;
SELECT COUNT (*) FROM `order` WHERE NOT id BETWEEN 1 AND 2;
SET sql_mode = DEFAULT;
-- labels that are names of other columns
SELECT id AS id, camelcase AS id, upper_case AS CamelCase FROM Mixed;
SELECT *, upper_case AS id, camelcase AS upper_case FROM Mixed;
SELECT m.*, o.`from` AS id, m.camelcase `from` FROM Mixed m JOIN `order` o ON o.id = m.id;
SELECT camelcase AS id, id AS camelcase FROM Mixed WHERE id = 1 ORDER BY 1;
SELECT id, x FROM (SELECT camelcase AS id, id AS x, upper_case AS camelcase FROM Mixed) d;
SELECT t.id, t.camelcase FROM (SELECT camelcase AS id, id AS camelcase FROM Mixed) t;
SELECT a.id, b.camelcase AS id FROM Mixed a LEFT JOIN Mixed b ON a.id = b.upper_case;
