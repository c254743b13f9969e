-- what MySQL refuses
-- error: 1064
CREATE TABLE x (a INT,);
-- error: 1060
CREATE TABLE x (a INT, A INT);
-- error: 1068
CREATE TABLE x (a INT PRIMARY KEY, b INT, PRIMARY KEY (b));
-- error: 1072
CREATE TABLE x (a INT, KEY (b));
-- error: 1061
CREATE TABLE x (a INT, b INT, KEY k (a), KEY k (b));
-- error: 1075
CREATE TABLE x (a INT AUTO_INCREMENT);
-- error: 1075
CREATE TABLE x (a INT AUTO_INCREMENT PRIMARY KEY, b INT AUTO_INCREMENT UNIQUE);
-- error: 1063
CREATE TABLE x (a VARCHAR(5) AUTO_INCREMENT PRIMARY KEY);
-- error: 1067
CREATE TABLE x (a INT DEFAULT 'abc');
-- error: 1067
CREATE TABLE x (a DATE DEFAULT '2024-02-30');
-- error: 1101
CREATE TABLE x (a TEXT DEFAULT 'abc');
-- error: 1170
CREATE TABLE x (a TEXT, KEY (a));
-- error: 1074
CREATE TABLE x (a CHAR(256));
-- error: 1426
CREATE TABLE x (a DECIMAL(66,2));
-- error: 1427
CREATE TABLE x (a DECIMAL(5,6));
-- error: 1439
CREATE TABLE x (a INT(300));
-- error: 1291
CREATE TABLE x (a ENUM('a','a'));
-- error: 1115
CREATE TABLE x (a VARCHAR(10) CHARACTER SET klingon);
-- error: 1273
CREATE TABLE x (a VARCHAR(10) COLLATE klingon_ci);
-- error: 1253
CREATE TABLE x (a VARCHAR(10) CHARACTER SET latin1 COLLATE utf8mb4_bin);
-- error: 1171
CREATE TABLE x (a INT NULL, PRIMARY KEY (a));
-- error: 4028
CREATE TABLE x;
-- error: 3813
CREATE TABLE x (a INT CHECK (b > 1), b INT);
-- error: 3820
CREATE TABLE x (a INT, CHECK (nope > 1));
-- error: 1059
CREATE TABLE aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (a INT);
-- error: 1166
CREATE TABLE x (`a ` INT);
-- error: 1146
CREATE TABLE x LIKE nowhere;
-- error: 1146
CREATE TABLE x AS SELECT * FROM nowhere;
-- error: 1049
CREATE TABLE nodb.x (a INT);
-- nothing of all this was made
SHOW TABLES;
CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(20), KEY ka (a));
INSERT INTO t VALUES (1, 1, 'one'), (2, 2, 'two'), (3, NULL, NULL), (4, 2, 'a longer text');
-- error: 1060
ALTER TABLE t ADD COLUMN a INT;
-- error: 1091
ALTER TABLE t DROP COLUMN nope;
-- error: 1091
ALTER TABLE t DROP INDEX nope;
-- error: 1061
ALTER TABLE t ADD INDEX ka (b);
-- error: 1072
ALTER TABLE t ADD INDEX kx (nope);
-- error: 1054
ALTER TABLE t MODIFY COLUMN nope INT;
-- error: 1054
ALTER TABLE t CHANGE nope x INT;
-- error: 1060
ALTER TABLE t CHANGE a b INT;
-- error: 1054
ALTER TABLE t RENAME COLUMN nope TO x;
-- error: 1176
ALTER TABLE t RENAME INDEX nope TO x;
-- error: 1068
ALTER TABLE t ADD PRIMARY KEY (a);
-- error: 1062
ALTER TABLE t ADD UNIQUE (a);
-- error: 1265
ALTER TABLE t MODIFY b VARCHAR(3);
-- error: 1138
ALTER TABLE t MODIFY a INT NOT NULL;
-- error: 1366
ALTER TABLE t MODIFY b INT;
-- error: 1146
ALTER TABLE nowhere ADD x INT;
-- error: 1064
ALTER TABLE t ADD COLUMN;
-- error: 3819
ALTER TABLE t ADD CONSTRAINT small CHECK (a < 2);
-- error: 3821
ALTER TABLE t DROP CHECK nope;
-- error: 1091
DROP INDEX nope ON t;
-- error: 1061
CREATE INDEX ka ON t (b);
-- error: 1146
CREATE INDEX k ON nowhere (a);
-- error: 1067
ALTER TABLE t ADD c INT DEFAULT 'x';
ALTER TABLE t RENAME TO t;
-- error: 1146
TRUNCATE TABLE nowhere;
-- the table is as it was
SHOW CREATE TABLE t;
SELECT * FROM t ORDER BY id;
-- engines
-- error: 1286
CREATE TABLE other_engine (a INT) ENGINE = nope;
-- error: 1286
CREATE TABLE other_engine (a INT) ENGINE 'federated';
CREATE TABLE other_engine (a INT) ENGINE = 'Archive';
-- error: 1286
ALTER TABLE other_engine ENGINE = nope;
SET sql_mode = '';
CREATE TABLE substituted (a INT) ENGINE = nope;
SET sql_mode = DEFAULT;
-- a primary key over NULLs
CREATE TABLE nulls (id INT PRIMARY KEY, n INT);
INSERT INTO nulls VALUES (4, NULL);
-- error: 1138
ALTER TABLE nulls DROP PRIMARY KEY, ADD PRIMARY KEY (n);
-- error: 1138
ALTER TABLE nulls DROP PRIMARY KEY, ADD PRIMARY KEY (id, n);
-- error: 1138
ALTER TABLE nulls MODIFY n INT NOT NULL, DROP PRIMARY KEY, ADD PRIMARY KEY (n);
-- error: 1265
ALTER TABLE nulls DROP PRIMARY KEY, ADD PRIMARY KEY (n), MODIFY n BIGINT;
-- error: 1265
ALTER TABLE nulls MODIFY n INT NOT NULL, DROP PRIMARY KEY;
ALTER TABLE nulls DROP PRIMARY KEY;
-- error: 1138
ALTER TABLE nulls ADD PRIMARY KEY (n);
-- error: 1138
ALTER TABLE nulls ADD COLUMN k INT, ADD PRIMARY KEY (id, n);
CREATE TABLE numbered_nulls (id INT AUTO_INCREMENT PRIMARY KEY, n INT);
INSERT INTO numbered_nulls (n) VALUES (NULL);
-- error: 1265
ALTER TABLE numbered_nulls MODIFY id INT, DROP PRIMARY KEY, ADD PRIMARY KEY (n);
CREATE TABLE options (id INT PRIMARY KEY, p INT);
-- error: 1800
ALTER TABLE options ADD x INT, ALGORITHM = nosuch;
-- error: 1801
ALTER TABLE options ADD x INT, LOCK nosuch;
-- error: 1800
CREATE INDEX i ON options (p) LOCK = NONE ALGORITHM = nosuch;
CREATE INDEX i ON options (p) ALGORITHM = INPLACE LOCK = NONE;
-- error: 1846
-- differs: unlocked-changes
ALTER TABLE options ADD x INT, ALGORITHM = COPY, LOCK = NONE;
-- differs: unlocked-changes
DROP TABLE options;
