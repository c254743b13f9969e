-- parents and children
CREATE TABLE parent (id INT PRIMARY KEY, code VARCHAR(10) NOT NULL, name VARCHAR(20), UNIQUE KEY uc (code));
CREATE TABLE child (id INT AUTO_INCREMENT PRIMARY KEY, parent_id INT, note VARCHAR(20), KEY ix_parent (parent_id), CONSTRAINT fk_child FOREIGN KEY (parent_id) REFERENCES parent (id));
SHOW CREATE TABLE child;
INSERT INTO parent VALUES (1, 'a', 'A'), (2, 'b', 'B'), (3, 'c', 'C');
INSERT INTO child (parent_id, note) VALUES (1, 'one'), (1, 'two'), (NULL, 'free');
-- error: 1452
INSERT INTO child (parent_id) VALUES (99);
-- error: 1452
INSERT INTO child (parent_id) VALUES (2), (99);
-- error: 1452
UPDATE child SET parent_id = 98 WHERE note = 'one';
UPDATE child SET parent_id = 2 WHERE note = 'one';
-- error: 1451
DELETE FROM parent WHERE id = 1;
-- error: 1451
UPDATE parent SET id = 10 WHERE id = 1;
UPDATE parent SET name = 'AA' WHERE id = 1;
DELETE FROM parent WHERE id = 3;
ALTER TABLE child AUTO_INCREMENT = 100;
-- differs: guessed-keys
INSERT IGNORE INTO child (parent_id, note) VALUES (1, 'kept'), (97, 'ignored');
ALTER TABLE child AUTO_INCREMENT = 200;
-- differs: guessed-keys
REPLACE INTO parent VALUES (1, 'a', 'again');
-- error: 3730
DROP TABLE parent;
-- error: 1701
TRUNCATE TABLE parent;
SELECT parent_id, note FROM child ORDER BY id;
-- cascades
CREATE TABLE c_cascade (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE c_null (id INT PRIMARY KEY, code VARCHAR(10), FOREIGN KEY (code) REFERENCES parent (code) ON DELETE SET NULL ON UPDATE CASCADE);
INSERT INTO parent VALUES (4, 'd', 'D'), (5, 'e', 'E');
INSERT INTO c_cascade VALUES (1, 4), (2, 4), (3, 5), (4, NULL);
INSERT INTO c_null VALUES (1, 'D'), (2, 'e'), (3, NULL);
DELETE FROM parent WHERE id = 4;
SELECT * FROM c_cascade ORDER BY id;
SELECT * FROM c_null ORDER BY id;
UPDATE parent SET id = 50, code = 'ee' WHERE id = 5;
SELECT * FROM c_cascade ORDER BY id;
SELECT * FROM c_null ORDER BY id;
-- itself
CREATE TABLE node (id INT PRIMARY KEY, up INT, CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES node (id) ON DELETE CASCADE);
INSERT INTO node VALUES (1, NULL), (2, 1), (3, 2), (4, 1);
-- error: 1452
INSERT INTO node VALUES (5, 77);
DELETE FROM node WHERE id = 2;
SELECT * FROM node ORDER BY id;
-- cascades over several levels
CREATE TABLE root (id INT PRIMARY KEY, v INT);
CREATE TABLE branch (id INT PRIMARY KEY, m INT, FOREIGN KEY (id) REFERENCES root (id) ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE leaf (id INT PRIMARY KEY, FOREIGN KEY (id) REFERENCES branch (id) ON DELETE CASCADE ON UPDATE CASCADE);
CREATE TABLE loose (id INT PRIMARY KEY, k INT, FOREIGN KEY (k) REFERENCES branch (id) ON UPDATE SET NULL);
INSERT INTO root VALUES (1, 1), (2, 2), (3, 3);
INSERT INTO branch VALUES (1, 1), (2, 2), (3, 3);
INSERT INTO leaf VALUES (1), (3);
INSERT INTO loose VALUES (1, 2), (2, 3);
UPDATE root SET id = id + 10 WHERE id < 3;
SELECT * FROM branch ORDER BY id;
SELECT * FROM leaf ORDER BY id;
SELECT * FROM loose ORDER BY id;
INSERT INTO root VALUES (11, 1) ON DUPLICATE KEY UPDATE id = 31;
SELECT * FROM leaf ORDER BY id;
DELETE FROM root WHERE id = 31;
SELECT * FROM leaf ORDER BY id;
CREATE TABLE stop (id INT PRIMARY KEY, k INT, FOREIGN KEY (k) REFERENCES leaf (id));
INSERT INTO stop VALUES (1, 3);
-- error: 1451
UPDATE root SET id = 13 WHERE id = 3;
SELECT * FROM branch ORDER BY id;
-- a key that is let go has children of its own
CREATE TABLE held (id INT PRIMARY KEY, u INT UNIQUE, FOREIGN KEY (u) REFERENCES root (id) ON DELETE SET NULL);
CREATE TABLE follower (id INT PRIMARY KEY, u INT, FOREIGN KEY (u) REFERENCES held (u) ON UPDATE CASCADE);
INSERT INTO root VALUES (50, 5), (51, 5);
INSERT INTO held VALUES (1, 50), (2, 51);
INSERT INTO follower VALUES (1, 50), (2, 51), (3, 50);
DELETE FROM root WHERE id = 50;
SELECT * FROM held ORDER BY id;
SELECT * FROM follower ORDER BY id;
-- cascades in a circle
CREATE TABLE hen (id INT PRIMARY KEY, egg INT);
CREATE TABLE egg (id INT PRIMARY KEY, hen INT, FOREIGN KEY (hen) REFERENCES hen (id) ON DELETE CASCADE ON UPDATE CASCADE);
INSERT INTO hen VALUES (1, 1), (2, 2), (3, NULL);
INSERT INTO egg VALUES (1, 1), (2, 2), (3, NULL);
ALTER TABLE hen ADD FOREIGN KEY (egg) REFERENCES egg (id) ON DELETE CASCADE ON UPDATE CASCADE;
DELETE FROM hen WHERE id = 2;
SELECT * FROM hen ORDER BY id;
SELECT * FROM egg ORDER BY id;
INSERT INTO node VALUES (10, NULL), (11, 10), (12, 11), (13, 12);
UPDATE node SET up = 12 WHERE id = 10;
DELETE FROM node WHERE id = 11;
SELECT * FROM node ORDER BY id;
CREATE TABLE ping (x INT PRIMARY KEY, v INT);
CREATE TABLE pong (x INT PRIMARY KEY, FOREIGN KEY (x) REFERENCES ping (x) ON UPDATE CASCADE);
INSERT INTO ping VALUES (1, 1), (2, 1);
INSERT INTO pong VALUES (1);
ALTER TABLE ping ADD FOREIGN KEY (v) REFERENCES pong (x) ON UPDATE CASCADE;
UPDATE ping SET x = 5 WHERE x = 2;
-- error: 1451
UPDATE ping SET x = 6 WHERE x = 1;
-- composite
CREATE TABLE p2 (a INT, b INT, PRIMARY KEY (a, b));
CREATE TABLE c2 (id INT PRIMARY KEY, a INT, b INT, FOREIGN KEY (a, b) REFERENCES p2 (a, b) ON DELETE RESTRICT);
INSERT INTO p2 VALUES (1, 1), (1, 2);
INSERT INTO c2 VALUES (1, 1, 1), (2, 1, NULL), (3, NULL, 9);
-- error: 1452
INSERT INTO c2 VALUES (4, 1, 3);
-- error: 1451
DELETE FROM p2 WHERE b = 1;
DELETE FROM p2 WHERE b = 2;
-- switched off
SET foreign_key_checks = 0;
INSERT INTO c2 VALUES (5, 8, 8);
DELETE FROM p2;
SET foreign_key_checks = 1;
SELECT * FROM c2 ORDER BY id;
-- added and dropped later
CREATE TABLE later (id INT PRIMARY KEY, p INT, KEY (p));
INSERT INTO later VALUES (1, 1), (2, 999);
-- error: 1452
-- differs: orphans-table
ALTER TABLE later ADD CONSTRAINT fk_later FOREIGN KEY (p) REFERENCES parent (id);
DELETE FROM later WHERE id = 2;
ALTER TABLE later ADD CONSTRAINT fk_later FOREIGN KEY (p) REFERENCES parent (id);
-- error: 1452
INSERT INTO later VALUES (2, 999);
SHOW CREATE TABLE later;
ALTER TABLE later DROP FOREIGN KEY fk_later;
INSERT INTO later VALUES (2, 999);
-- error: 1091
ALTER TABLE later DROP FOREIGN KEY fk_later;
-- wrong definitions
-- error: 1824
CREATE TABLE x (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES nowhere (id));
-- error: 3734
CREATE TABLE x (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (nope));
-- error: 3780
CREATE TABLE x (id INT PRIMARY KEY, p VARCHAR(5), FOREIGN KEY (p) REFERENCES parent (id));
-- error: 1072
CREATE TABLE x (id INT PRIMARY KEY, FOREIGN KEY (p) REFERENCES parent (id));
-- error: 1826
CREATE TABLE x (id INT PRIMARY KEY, p INT, CONSTRAINT fk_child FOREIGN KEY (p) REFERENCES parent (id));
-- error: 6125
CREATE TABLE x (id INT PRIMARY KEY, p VARCHAR(20), FOREIGN KEY (p) REFERENCES parent (name));
DROP TABLE child, later, c_cascade, c_null;
DROP TABLE parent;
-- IGNORE leaves the parents whose children must stay
CREATE TABLE house (id INT PRIMARY KEY, k INT UNIQUE);
CREATE TABLE room (id INT PRIMARY KEY, h INT, FOREIGN KEY (h) REFERENCES house (k));
CREATE TABLE tenant (id INT PRIMARY KEY, h INT, FOREIGN KEY (h) REFERENCES house (id) ON UPDATE CASCADE ON DELETE SET NULL);
INSERT INTO house VALUES (1, 1), (2, 2), (3, 3);
INSERT INTO room VALUES (1, 1);
INSERT INTO tenant VALUES (1, 2), (2, 1);
UPDATE IGNORE house SET k = k + 10;
SELECT * FROM house ORDER BY id;
UPDATE IGNORE house SET id = id + 10;
SELECT * FROM house ORDER BY id;
SELECT * FROM tenant ORDER BY id;
UPDATE IGNORE house JOIN tenant ON tenant.h = house.id SET house.k = 7;
DELETE IGNORE FROM house;
SELECT * FROM house ORDER BY id;
SELECT * FROM tenant ORDER BY id;
DELETE IGNORE house FROM house JOIN tenant WHERE house.k = 1;
SELECT * FROM house ORDER BY id;
-- children that follow meet others
CREATE TABLE p (id INT PRIMARY KEY, v INT);
CREATE TABLE many (a INT, b INT, PRIMARY KEY (a, b), FOREIGN KEY (a) REFERENCES p (id) ON UPDATE CASCADE);
CREATE TABLE single (id INT PRIMARY KEY, p INT UNIQUE, FOREIGN KEY (p) REFERENCES p (id) ON UPDATE CASCADE);
INSERT INTO p VALUES (1, 1), (2, 2), (3, 3);
INSERT INTO many VALUES (1, 1), (2, 1);
INSERT INTO single VALUES (1, 1), (2, 3);
SET foreign_key_checks = 0;
UPDATE many SET a = 7 WHERE a = 2;
UPDATE single SET p = 8 WHERE p = 3;
SET foreign_key_checks = 1;
-- error: 1761
UPDATE p SET id = 7 WHERE id = 1;
-- error: 1761
UPDATE p SET id = id + 7 WHERE id = 1;
-- error: 1761
UPDATE p JOIN single ON single.p = p.id SET p.id = 8, single.id = 9 WHERE p.id = 1;
-- error: 1062
UPDATE p JOIN single ON single.p = p.id SET p.id = 20, single.id = 2 WHERE p.id = 1;
UPDATE p JOIN single ON single.p = p.id SET p.id = 21, single.id = 9 WHERE p.id = 1;
SELECT * FROM p ORDER BY id;
SELECT * FROM single ORDER BY id;
SELECT * FROM many ORDER BY a;
-- rows of one statement that are each other's parents
CREATE TABLE self (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES self (id));
BEGIN;
-- error: 1452
-- differs: parents-at-end
INSERT INTO self VALUES (8, 9), (9, 8);
ROLLBACK;
-- parents that come after their children
SET foreign_key_checks = 0;
CREATE TABLE kid (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES late (id));
-- error: 3780
CREATE TABLE late (id BIGINT PRIMARY KEY);
-- error: 3734
CREATE TABLE late (x INT PRIMARY KEY);
-- error: 6125
CREATE TABLE late (id INT, x INT PRIMARY KEY);
CREATE TABLE late (id INT PRIMARY KEY);
SET foreign_key_checks = 1;
-- an action that would change what a CHECK constraint reads
-- error: 3823
CREATE TABLE x (id INT PRIMARY KEY, p INT, CONSTRAINT xp FOREIGN KEY (p) REFERENCES p (id) ON DELETE SET NULL, CHECK (p > 1));
CREATE TABLE checked (id INT PRIMARY KEY, p INT, CONSTRAINT cp FOREIGN KEY (p) REFERENCES p (id) ON DELETE SET NULL);
-- error: 3823
ALTER TABLE checked ADD CHECK (p > 1);
ALTER TABLE checked ADD CHECK (id > 1);
-- error: 1826
ALTER TABLE checked DROP FOREIGN KEY cp, ADD CONSTRAINT cp FOREIGN KEY (p) REFERENCES p (id);
CREATE TABLE orphan (id INT PRIMARY KEY, p INT);
INSERT INTO orphan VALUES (5, 99);
-- error: 1452
-- differs: orphans-table
ALTER TABLE orphan ADD CONSTRAINT second FOREIGN KEY (p) REFERENCES p (id) ON DELETE SET NULL ON UPDATE RESTRICT;
CREATE TABLE defaulted (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES p (id) ON DELETE SET DEFAULT);
-- differs: set-default
SHOW CREATE TABLE defaulted;
