-- a table with full-text indexes
CREATE TABLE articles (id INT UNSIGNED AUTO_INCREMENT NOT NULL PRIMARY KEY, title VARCHAR(200), body TEXT, author VARCHAR(40), likes INT, KEY by_likes (likes), FULLTEXT KEY words (title, body), FULLTEXT (author) COMMENT 'who''s') ENGINE=InnoDB;
INSERT INTO articles (title, body, author, likes) VALUES ('MySQL Tutorial', 'DBMS stands for DataBase ...', 'Ada Lovelace', 3), ('How To Use MySQL Well', 'After you went through a ...', 'Grace Hopper', 5), ('Optimizing MySQL', 'In this tutorial, we show ...', 'Ada Lovelace', 1), ('1001 MySQL Tricks', '1. Never run mysqld as root. 2. ...', 'Alan Turing', NULL), ('MySQL vs. YourSQL', 'In the following database comparison ...', 'Grace Hopper', 8), ('MySQL Security', 'When configured properly, MySQL ...', NULL, 2), (NULL, 'Nothing but a body on databases and a database', 'Edgar Codd', 4);
SHOW CREATE TABLE articles;
-- differs: cardinality
SHOW INDEX FROM articles;
DESCRIBE articles;
-- differs: cardinality
SELECT * FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = '{db}' AND TABLE_NAME = 'articles' ORDER BY INDEX_NAME, SEQ_IN_INDEX;
SELECT CONSTRAINT_NAME, CONSTRAINT_TYPE FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = '{db}' AND TABLE_NAME = 'articles';
SELECT CONSTRAINT_NAME, COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = '{db}' AND TABLE_NAME = 'articles';
-- natural language
SELECT * FROM articles WHERE MATCH (title, body) AGAINST ('database' IN NATURAL LANGUAGE MODE) ORDER BY id;
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('database') ORDER BY id;
SELECT id, MATCH (title, body) AGAINST ('Tutorial' IN NATURAL LANGUAGE MODE) AS score FROM articles ORDER BY score DESC, id;
SELECT id, MATCH (title, body) AGAINST ('Tutorial') FROM articles ORDER BY id;
SELECT id, body, MATCH (title, body) AGAINST ('Security implications of running MySQL as root') AS score FROM articles WHERE MATCH (title, body) AGAINST ('Security implications of running MySQL as root') ORDER BY score DESC, id;
SELECT id, ROUND(MATCH (body, title) AGAINST ('database') * 10, 1) AS score, likes + 1 AS more, CONCAT(author, '!') AS whose FROM articles WHERE MATCH (body, title) AGAINST ('database') > 0.1 ORDER BY score DESC, id;
SELECT COUNT(*) FROM articles WHERE MATCH (title, body) AGAINST ('database');
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('tutorial database') AND likes > 1 ORDER BY id LIMIT 2;
SELECT a.id FROM articles AS a WHERE MATCH (a.title, a.body) AGAINST ('tutorial') OR MATCH (a.author) AGAINST ('Hopper') ORDER BY a.id;
SELECT id FROM articles WHERE MATCH (author) AGAINST ('Lovelace') ORDER BY id;
SELECT {db}.articles.id FROM {db}.articles WHERE MATCH ({db}.articles.author) AGAINST ('Lovelace') ORDER BY id;
-- boolean mode
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('+MySQL -YourSQL' IN BOOLEAN MODE) ORDER BY id;
SELECT id, MATCH (title, body) AGAINST ('+MySQL >tutorial <root (data*)' IN BOOLEAN MODE) AS score FROM articles ORDER BY score DESC, id;
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('"use mysql well"' IN BOOLEAN MODE);
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('"mysql tutorial" @3' IN BOOLEAN MODE);
-- error: 1064
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('+(((' IN BOOLEAN MODE);
-- query expansion
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('database' WITH QUERY EXPANSION) ORDER BY id;
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('database' IN NATURAL LANGUAGE MODE WITH QUERY EXPANSION) ORDER BY id;
-- values
-- params: 'tutorial'
-- params: 'nothing of the sort'
-- params: null
SELECT id, MATCH (title, body) AGAINST (?) AS score FROM articles WHERE MATCH (title, body) AGAINST ('mysql tutorial database') ORDER BY id;
-- params: '+database', 3
-- params: 'root*', 0
SELECT id, title FROM articles WHERE MATCH (title, body) AGAINST (? IN BOOLEAN MODE) AND likes IS NOT NULL ORDER BY id LIMIT ?;
SET @words = 'tutorial';
SELECT id FROM articles WHERE MATCH (title, body) AGAINST (@words) ORDER BY id;
SELECT id FROM articles WHERE MATCH (title, body) AGAINST (CONCAT('tuto', 'rial')) ORDER BY id;
-- queries of several tables
CREATE TABLE notes (article INT, note TEXT, FULLTEXT KEY ft_note (note));
INSERT INTO notes VALUES (1, 'a good tutorial'), (3, 'a poor tutorial'), (3, 'on optimizers'), (9, 'of no article');
SELECT a.id, n.note, MATCH (n.note) AGAINST ('tutorial') AS s FROM articles a JOIN notes n ON n.article = a.id WHERE MATCH (a.title, a.body) AGAINST ('tutorial') ORDER BY a.id, n.note;
-- differs: plan-columns
SELECT a.id, n.note FROM articles a LEFT JOIN notes n ON n.article = a.id AND MATCH (n.note) AGAINST ('poor') ORDER BY a.id, n.note;
-- differs: plan-columns
SELECT id FROM articles WHERE id IN (SELECT article FROM notes WHERE MATCH (note) AGAINST ('tutorial')) ORDER BY id;
SELECT d.id, d.s FROM (SELECT id, MATCH (title, body) AGAINST ('database') AS s FROM articles) AS d WHERE d.s > 0 ORDER BY d.s DESC, d.id;
WITH found AS (SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('database')) SELECT COUNT(*) FROM found;
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('root') UNION SELECT article FROM notes WHERE MATCH (note) AGAINST ('optimizers') ORDER BY 1;
SELECT author, COUNT(*) FROM articles WHERE MATCH (title, body) AGAINST ('mysql database tutorial') GROUP BY author ORDER BY author;
-- what is not possible
SET sql_safe_updates = 1;
-- error: 1175
DELETE FROM articles WHERE MATCH (title, body) AGAINST ('root');
-- error: 1175
UPDATE articles SET likes = 0 WHERE author = 'Ada Lovelace';
SET sql_safe_updates = 0;
-- error: 1191
SELECT id FROM articles WHERE MATCH (title) AGAINST ('database');
-- error: 1191
SELECT id FROM articles WHERE MATCH (title, body, author) AGAINST ('database' IN BOOLEAN MODE);
-- error: 1191
SELECT id, MATCH (body) AGAINST ('database') FROM articles;
-- error: 1191
UPDATE articles SET likes = 0 WHERE MATCH (body) AGAINST ('database');
-- error: 1054
SELECT id FROM articles WHERE MATCH (title, nothing) AGAINST ('database');
-- error: 1210
SELECT articles.id FROM articles, notes WHERE MATCH (title, note) AGAINST ('database');
-- differs: full-text-limits
-- refused: 1235 in SET
UPDATE articles SET likes = MATCH (title, body) AGAINST ('tutorial') WHERE id = 1;
-- differs: full-text-limits
-- refused: 1235 in subqueries of UPDATE
UPDATE articles SET likes = 0 WHERE id IN (SELECT article FROM notes WHERE MATCH (note) AGAINST ('poor'));
-- differs: full-text-limits
-- refused: 1235 of another query
SELECT d.id FROM (SELECT id, title, body FROM articles) AS d WHERE MATCH (d.title, d.body) AGAINST ('tutorial');
-- writes
UPDATE articles SET likes = likes + 10 WHERE MATCH (title, body) AGAINST ('tutorial');
SELECT id, likes FROM articles ORDER BY id;
UPDATE articles SET body = 'No more than a manual' WHERE id = 3;
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('tutorial') ORDER BY id;
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('manual') ORDER BY id;
UPDATE articles SET title = CONCAT(title, ' manual') WHERE id < 3;
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('+manual' IN BOOLEAN MODE) ORDER BY id;
DELETE FROM articles WHERE MATCH (title, body) AGAINST ('root');
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('root tricks');
SELECT id FROM articles ORDER BY id;
-- differs: guessed-keys
REPLACE INTO articles (id, title, body) VALUES (5, 'On roots', 'Square root and others');
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('root comparison' IN BOOLEAN MODE);
INSERT INTO articles (id, title) VALUES (5, 'Cube') ON DUPLICATE KEY UPDATE title = 'Cubic';
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('+cubic +root' IN BOOLEAN MODE);
INSERT INTO notes (article, note) SELECT id, title FROM articles WHERE MATCH (title, body) AGAINST ('manual');
SELECT article FROM notes WHERE MATCH (note) AGAINST ('manual') ORDER BY article;
-- rows that are not committed
START TRANSACTION;
INSERT INTO articles (title, body) VALUES ('Unseen', 'words of a transaction');
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('transaction');
SELECT title FROM articles WHERE title = 'Unseen';
COMMIT;
SELECT title FROM articles WHERE MATCH (title, body) AGAINST ('transaction');
START TRANSACTION;
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('manual') ORDER BY id FOR UPDATE;
DELETE FROM articles WHERE title = 'Unseen';
ROLLBACK;
SELECT title FROM articles WHERE MATCH (title, body) AGAINST ('transaction');
TRUNCATE TABLE notes;
SELECT * FROM notes WHERE MATCH (note) AGAINST ('tutorial');
-- indexes of a table with rows
CREATE TABLE pages (id INT PRIMARY KEY, a VARCHAR(50), b VARCHAR(300) CHARACTER SET latin1, c MEDIUMTEXT, n INT);
INSERT INTO pages VALUES (1, 'quick brown fox', 'lazy dogs', 'first things', 1), (2, 'slow fox', 'lazy cats', 'second things', 2), (3, NULL, NULL, 'third fox', 3);
-- error: 1191
SELECT id FROM pages WHERE MATCH (a) AGAINST ('fox');
-- differs: full-text-rebuild
CREATE FULLTEXT INDEX on_a ON pages (a);
SELECT id, MATCH (a) AGAINST ('fox') AS s FROM pages ORDER BY id;
ALTER TABLE pages ADD FULLTEXT INDEX (a, c), ADD COLUMN more TEXT, ADD FULLTEXT KEY on_b (b);
SHOW CREATE TABLE pages;
SELECT id FROM pages WHERE MATCH (a, c) AGAINST ('fox') ORDER BY id;
SELECT id FROM pages WHERE MATCH (b) AGAINST ('+lazy -cats' IN BOOLEAN MODE) ORDER BY id;
INSERT INTO pages (id, a, c, more) VALUES (4, 'late fox', 'x', 'y');
SELECT id FROM pages WHERE MATCH (a, c) AGAINST ('fox') ORDER BY id;
ALTER TABLE pages RENAME INDEX a TO on_ac;
ALTER TABLE pages ALTER INDEX on_a INVISIBLE;
-- error: 1191
SELECT id FROM pages WHERE MATCH (a) AGAINST ('fox');
SHOW CREATE TABLE pages;
ALTER TABLE pages ALTER INDEX on_a VISIBLE;
SELECT id FROM pages WHERE MATCH (a) AGAINST ('fox') ORDER BY id;
DROP INDEX on_a ON pages;
-- error: 1191
SELECT id FROM pages WHERE MATCH (a) AGAINST ('fox');
SELECT id FROM pages WHERE MATCH (a, c) AGAINST ('fox') ORDER BY id;
ALTER TABLE pages MODIFY a VARCHAR(400), RENAME COLUMN c TO text;
SELECT id FROM pages WHERE MATCH (a, text) AGAINST ('fox') ORDER BY id;
ALTER TABLE pages DROP COLUMN text;
SHOW CREATE TABLE pages;
SELECT id FROM pages WHERE MATCH (a) AGAINST ('fox') ORDER BY id;
UPDATE pages SET n = id;
ALTER TABLE pages DROP PRIMARY KEY, ADD PRIMARY KEY (n, id), MODIFY n INT NOT NULL DEFAULT 7;
SELECT id FROM pages WHERE MATCH (a) AGAINST ('fox') ORDER BY id;
SHOW CREATE TABLE pages;
-- other parsers
CREATE TABLE han (id INT PRIMARY KEY, t TEXT, FULLTEXT KEY ft (t) COMMENT 'two' WITH PARSER ngram) DEFAULT CHARSET=utf8mb4;
INSERT INTO han VALUES (1, '数据库管理'), (2, '信息系统'), (3, '数据库系统');
SELECT id FROM han WHERE MATCH (t) AGAINST ('数据库' IN BOOLEAN MODE) ORDER BY id;
SELECT id, MATCH (t) AGAINST ('系统') AS s FROM han ORDER BY id;
SHOW CREATE TABLE han;
ALTER TABLE han DROP INDEX ft, ADD FULLTEXT INDEX words (t);
SELECT id FROM han WHERE MATCH (t) AGAINST ('数据库' IN BOOLEAN MODE) ORDER BY id;
CREATE TABLE han2 LIKE han;
SHOW CREATE TABLE han2;
RENAME TABLE han2 TO han3;
-- differs: cardinality
SHOW INDEX FROM han3;
INSERT INTO han3 SELECT * FROM han;
SELECT id FROM han3 WHERE MATCH (t) AGAINST ('信息系统') ORDER BY id;
-- error: 1796
CREATE TEMPORARY TABLE han4 LIKE han;
CREATE FULLTEXT INDEX ft2 ON han3 (t) WITH PARSER ngram;
DROP TABLE han, han3;
-- columns of a table with an index
ALTER TABLE articles ADD COLUMN summary VARCHAR(100) DEFAULT 'none';
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('mysql manual') ORDER BY id;
ALTER TABLE articles ADD COLUMN abstract TEXT, ADD COLUMN pages INT DEFAULT 4, ADD INDEX (pages);
SELECT id, summary, pages FROM articles WHERE MATCH (title, body) AGAINST ('mysql manual') ORDER BY id;
ALTER TABLE articles DROP COLUMN author;
ALTER TABLE articles ADD COLUMN owner VARCHAR(40) DEFAULT 'mysql';
SELECT id, owner, summary FROM articles WHERE MATCH (title, body) AGAINST ('mysql') ORDER BY id;
SELECT COUNT(*) FROM articles WHERE MATCH (title, body) AGAINST ('tutorial manual' IN BOOLEAN MODE) AND pages = 4;
ALTER TABLE articles ADD INDEX by_title (title);
SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('mysql') ORDER BY id;
SELECT id FROM articles WHERE title = 'MySQL Security';
-- several rows, of which some are there
CREATE TABLE lost (id INT PRIMARY KEY, t TEXT, n INT, FULLTEXT KEY (t));
INSERT INTO lost VALUES (5, 'old fox', 0), (6, 'old dog', 0);
INSERT INTO lost VALUES (1, 'one fox', 1), (5, 'five fox', 5) ON DUPLICATE KEY UPDATE n = VALUES(n);
REPLACE INTO lost VALUES (2, 'two foxes fox', 2), (6, 'six fox', 6);
INSERT IGNORE INTO lost VALUES (3, 'three fox', 3), (5, 'more fox', 5);
-- differs: full-text-lost
SELECT id FROM lost WHERE MATCH (t) AGAINST ('fox') ORDER BY id;
SELECT id, t, n FROM lost ORDER BY id;
-- rows that fail in a transaction
START TRANSACTION;
INSERT INTO lost VALUES (10, 'ten cats', 1);
-- error: 1062
INSERT INTO lost VALUES (11, 'eleven cats', 1), (12, 'twelve cats', 1), (10, 'ten cats', 1), (13, 'cats', 1);
SAVEPOINT s;
INSERT INTO lost VALUES (14, 'more cats', 1);
ROLLBACK TO SAVEPOINT s;
INSERT INTO lost VALUES (15, 'other cats', 1), (16, 'no dogs', 1);
UPDATE lost SET t = 'cats and dogs' WHERE id = 16;
COMMIT;
SELECT id FROM lost WHERE MATCH (t) AGAINST ('cats') ORDER BY id;
-- refused by MySQL
-- error: 1128
CREATE TABLE bad (t TEXT, FULLTEXT KEY (t) WITH PARSER nosuch);
-- error: 1283
CREATE TABLE bad (id INT, t TEXT, FULLTEXT KEY (t, id));
-- error: 1283
CREATE TABLE bad (t TEXT, b BLOB, FULLTEXT KEY (t, b));
-- error: 1283
CREATE TABLE bad (t TEXT, u TEXT CHARACTER SET latin1, FULLTEXT KEY (t, u));
-- error: 1072
CREATE TABLE bad (t TEXT, FULLTEXT KEY (u));
-- error: 1061
CREATE TABLE bad (t TEXT, u TEXT, FULLTEXT KEY k (t), FULLTEXT KEY k (u));
-- error: 1060
CREATE TABLE bad (t TEXT, FULLTEXT KEY k (t, t));
-- error: 1221
CREATE TABLE bad (t TEXT, FULLTEXT KEY k (t DESC));
-- error: 1064
CREATE TABLE bad (t TEXT, FULLTEXT KEY k);
-- error: 1283
ALTER TABLE articles ADD FULLTEXT INDEX bad (likes);
-- error: 1072
CREATE FULLTEXT INDEX bad ON articles (nothing);
-- error: 1061
CREATE FULLTEXT INDEX words ON articles (title);
-- error: 1283
ALTER TABLE articles MODIFY title INT;
-- error: 1283
ALTER TABLE articles MODIFY title VARCHAR(100) CHARACTER SET latin1;
CREATE TABLE short (id INT, t TEXT, v VARCHAR(30), KEY (v), FULLTEXT (t(10)), UNIQUE KEY (id));
SHOW CREATE TABLE short;
CREATE TABLE chosen (FULLTEXT KEY ft (title)) SELECT id, title FROM articles;
SELECT id FROM chosen WHERE MATCH (title) AGAINST ('mysql') ORDER BY id;
