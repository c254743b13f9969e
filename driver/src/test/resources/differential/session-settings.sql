-- url: sessionVariables=completion_type=CHAIN
-- url: sessionVariables=sql_safe_updates=1,sql_big_selects=0
-- url: sessionVariables=default_tmp_storage_engine=MEMORY
-- url: sessionVariables=default_tmp_storage_engine=MyISAM,unique_checks=0,div_precision_increment=0
-- url: sessionVariables=sql_require_primary_key=ON,sql_generate_invisible_primary_key=ON
-- url: sessionVariables=optimizer_switch='subquery_to_derived=on,derived_merge=off',max_sort_length=4
-- url: sessionVariables=sql_mode='ANSI,TRADITIONAL',time_zone='%2B05:30'
-- url: sessionVariables=transaction_isolation='SERIALIZABLE',innodb_lock_wait_timeout=1,lock_wait_timeout=1

CREATE TABLE parent (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL);

-- every kind of key
CREATE TABLE t (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, pid INT, name VARCHAR(40), mail VARCHAR(60) UNIQUE,
  price DECIMAL(8,2) DEFAULT 1.5, note TEXT, day DATE, KEY (name), UNIQUE KEY two (name, price), KEY (note(5)), KEY (day DESC),
  FOREIGN KEY (pid) REFERENCES parent (id) ON DELETE CASCADE, CHECK (price > 0));

CREATE TABLE c (a VARCHAR(10), b INT, v TEXT, PRIMARY KEY (a, b));

INSERT INTO parent (name) VALUES ('one'), ('two');

INSERT INTO t (pid, name, mail, note, day) VALUES (1, 'Ada', 'a@x', 'first', '2024-02-29'), (2, 'Bob', 'b@x', NULL, NULL);

-- error: 1062
INSERT INTO t (name, mail) VALUES ('Cid', 'a@x');

-- error: 1452
INSERT INTO t (id, pid, name) VALUES (50, 9, 'orphan');

INSERT IGNORE INTO t (id, name, mail) VALUES (51, 'Cid', 'a@x');

INSERT INTO t (id, name, mail) VALUES (52, 'Dan', 'a@x') AS n ON DUPLICATE KEY UPDATE name = n.name, price = 7;

INSERT INTO c VALUES ('x', 1, 'v'), ('x', 2, NULL), ('y', 1, 'w');

REPLACE INTO c VALUES ('x', 1, 'replaced');

UPDATE t SET price = price + 1 WHERE id = 1;

UPDATE t SET name = 'Bea' WHERE name = 'Bob';

-- error: 1062
UPDATE t SET mail = 'b@x' WHERE id = 1;

UPDATE c SET b = b + 10 WHERE a = 'x';

DELETE FROM c WHERE a = 'y' AND b = 1;

START TRANSACTION;

DELETE FROM t WHERE id = 1;

-- once
ROLLBACK AND NO CHAIN;

ALTER TABLE t ADD COLUMN city VARCHAR(20) DEFAULT 'Kyoto' AFTER name, ADD INDEX (city);

ALTER TABLE t MODIFY price DECIMAL(10,3) NOT NULL, ADD UNIQUE KEY three (city, id);

ALTER TABLE t DROP INDEX two, RENAME COLUMN day TO date_, ADD COLUMN stamp TIMESTAMP NULL;

ALTER TABLE c MODIFY a VARCHAR(20) COLLATE utf8mb4_bin NOT NULL;

CREATE INDEX later ON t (date_);

-- ordered
SELECT * FROM t ORDER BY id;

-- ordered
SELECT * FROM c ORDER BY a, b;

SELECT name FROM t WHERE city = 'kyoto' AND date_ = '2024-02-29';

CREATE TABLE copy (PRIMARY KEY (a, b)) SELECT * FROM c;

CREATE TABLE alike LIKE t;

CHECKSUM TABLE c;

DELETE FROM parent WHERE id = 1;

TRUNCATE TABLE copy;

DROP TABLE t, alike;
