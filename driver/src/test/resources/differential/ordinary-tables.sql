-- an ordinary table and a virtual one on the same connection
-- plain
CREATE TABLE ord (id INT AUTO_INCREMENT PRIMARY KEY, v_id INT, label VARCHAR(20), KEY (v_id));
CREATE TABLE virt (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20), n INT);
INSERT INTO virt (name, n) VALUES ('one', 1), ('two', 2), ('three', 3);
INSERT INTO ord (v_id, label) VALUES (1, 'a'), (2, 'b'), (9, 'c');
SELECT * FROM ord ORDER BY id;
SELECT o.label, v.name FROM ord o LEFT JOIN virt v ON v.id = o.v_id ORDER BY o.id;
SELECT v.name, o.label FROM virt v LEFT JOIN ord o ON v.id = o.v_id ORDER BY v.id;
SELECT name FROM virt WHERE id IN (SELECT v_id FROM ord) ORDER BY id;
SELECT label FROM ord WHERE EXISTS (SELECT 1 FROM virt WHERE virt.id = ord.v_id) ORDER BY id;
SELECT id FROM ord UNION SELECT id FROM virt ORDER BY id;
SELECT * FROM ord NATURAL JOIN virt ORDER BY id;
INSERT INTO ord (v_id, label) SELECT id, name FROM virt WHERE n > 1;
SELECT LAST_INSERT_ID();
INSERT INTO virt (name, n) SELECT label, v_id FROM ord WHERE v_id = 9;
SELECT * FROM ord ORDER BY id;
SELECT * FROM virt ORDER BY id;
UPDATE ord SET label = (SELECT name FROM virt WHERE virt.id = ord.v_id) WHERE v_id < 3;
UPDATE virt SET n = (SELECT COUNT(*) FROM ord WHERE ord.v_id = virt.id);
DELETE FROM ord WHERE v_id NOT IN (SELECT id FROM virt);
SELECT * FROM ord ORDER BY id;
SELECT * FROM virt ORDER BY id;
-- differs: guessed-keys
REPLACE INTO ord (id, v_id, label) SELECT id, n, name FROM virt WHERE id = 1;
SELECT * FROM ord ORDER BY id;
-- writes to both in one transaction
START TRANSACTION;
INSERT INTO ord (label) VALUES ('tx');
INSERT INTO virt (name) VALUES ('tx');
ROLLBACK;
SELECT (SELECT COUNT(*) FROM ord), (SELECT COUNT(*) FROM virt);
-- a view over an ordinary table, a temporary table of virtual rows
-- plain
CREATE VIEW ord_view AS SELECT id, label FROM ord;
SELECT w.label, v.name FROM ord_view w JOIN virt v ON v.id = w.id ORDER BY w.id;
CREATE TEMPORARY TABLE tmp AS SELECT id, name FROM virt WHERE n > 0;
SELECT * FROM tmp ORDER BY id;
SELECT v.n FROM tmp JOIN virt v USING (id) ORDER BY v.id;
-- a temporary table hides the virtual one
CREATE TEMPORARY TABLE virt (x INT);
SELECT * FROM virt;
DROP TEMPORARY TABLE virt;
SELECT COUNT(*) FROM virt;
SHOW TABLES;
SHOW FULL TABLES;
-- the name is taken on either side
-- error: 1050
CREATE TABLE ord (id INT);
-- error: 1050
CREATE TABLE virt (id INT);
ALTER TABLE ord ADD COLUMN extra INT DEFAULT 4;
SELECT SUM(extra) FROM ord;
TRUNCATE TABLE ord;
SELECT COUNT(*) FROM ord;
DROP VIEW ord_view;
DROP TABLE ord, virt;
SHOW TABLES;
