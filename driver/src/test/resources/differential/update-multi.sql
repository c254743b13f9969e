-- the tables
CREATE TABLE c (id INT PRIMARY KEY, name VARCHAR(20), total DECIMAL(10,2) DEFAULT 0, n INT DEFAULT 0);
CREATE TABLE o (id INT PRIMARY KEY, c_id INT, amount DECIMAL(10,2), state VARCHAR(10) DEFAULT 'new', KEY (c_id));
INSERT INTO c (id, name) VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cyd');
INSERT INTO o (id, c_id, amount) VALUES (1, 1, 10), (2, 1, 20), (3, 2, 5), (4, NULL, 7), (5, 9, 8);
UPDATE c JOIN o ON o.c_id = c.id SET c.n = c.n + 1, o.state = 'seen';
SELECT * FROM c ORDER BY id;
SELECT * FROM o ORDER BY id;
UPDATE c, o SET o.state = CONCAT(c.name, o.id) WHERE o.c_id = c.id AND o.amount > 5;
UPDATE o LEFT JOIN c ON c.id = o.c_id SET o.state = 'orphan' WHERE c.id IS NULL;
UPDATE c JOIN (SELECT c_id, SUM(amount) s, COUNT(*) k FROM o GROUP BY c_id) q ON q.c_id = c.id SET c.total = q.s, c.n = q.k;
SELECT * FROM c ORDER BY id;
SELECT * FROM o ORDER BY id;
-- aliases, self join
UPDATE o AS x JOIN o AS y ON x.c_id = y.c_id AND x.id < y.id SET x.amount = y.amount;
SELECT id, amount FROM o ORDER BY id;
UPDATE c a, c b SET a.name = b.name, b.n = 9 WHERE a.id = 1 AND b.id = 2;
SELECT * FROM c ORDER BY id;
-- error: 1052
UPDATE c, o SET id = 1;
-- error: 1221
UPDATE c, o SET c.n = 1 WHERE o.c_id = c.id LIMIT 1;
UPDATE c JOIN o ON o.c_id = c.id SET c.name = 'none' WHERE FALSE;
-- delete from one of two
DELETE o FROM o JOIN c ON c.id = o.c_id WHERE c.name = 'Bob' AND o.amount < 10;
SELECT id FROM o ORDER BY id;
DELETE FROM o USING o LEFT JOIN c ON c.id = o.c_id WHERE c.id IS NULL;
SELECT id FROM o ORDER BY id;
-- delete from both
INSERT INTO o (id, c_id, amount) VALUES (10, 3, 1), (11, 3, 2);
DELETE c, o FROM c JOIN o ON o.c_id = c.id WHERE c.id = 3;
SELECT id FROM c ORDER BY id;
SELECT id FROM o ORDER BY id;
-- with aliases
INSERT INTO o (id, c_id, amount) VALUES (20, 2, 1), (21, 2, 2);
DELETE x FROM o AS x, o AS y WHERE x.c_id = y.c_id AND x.id > y.id;
SELECT id FROM o ORDER BY id;
-- error: 1109
DELETE nope FROM o JOIN c ON c.id = o.c_id;
-- error: 1146
DELETE o FROM o JOIN nowhere USING (id);
-- a join with an ordinary table
-- plain
CREATE TABLE plain_rates (c_id INT PRIMARY KEY, rate DECIMAL(5,2));
-- plain
INSERT INTO plain_rates VALUES (1, 1.50), (2, 2.00);
UPDATE c JOIN plain_rates r ON r.c_id = c.id SET c.total = 100 * r.rate;
SELECT * FROM c ORDER BY id;
UPDATE plain_rates r JOIN c ON r.c_id = c.id SET r.rate = c.total / 50;
SELECT * FROM plain_rates ORDER BY c_id;
DELETE r FROM plain_rates r JOIN c ON c.id = r.c_id WHERE c.id = 1;
SELECT * FROM plain_rates ORDER BY c_id;
-- params: 5, 'Bob'
UPDATE c JOIN o ON o.c_id = c.id SET c.n = c.n + ? WHERE c.name = ?;
SELECT * FROM c ORDER BY id;
-- an update that meets a row twice changes it once
INSERT INTO o (id, c_id, amount) VALUES (30, 2, 1), (31, 2, 2), (32, 2, 3);
UPDATE c JOIN o ON o.c_id = c.id SET c.n = c.n + 1 WHERE c.id = 2;
SELECT * FROM c ORDER BY id;
WITH big AS (SELECT id FROM o WHERE amount >= 2) DELETE o FROM o JOIN big USING (id);
SELECT id FROM o ORDER BY id;
-- virtual and ordinary tables written by one update
UPDATE c JOIN plain_rates r ON r.c_id = c.id SET c.total = 7, r.rate = c.id + 1.5 WHERE c.id = 2;
SELECT c.id, c.total, r.rate FROM c LEFT JOIN plain_rates r ON r.c_id = c.id ORDER BY c.id;
-- params: 3.25, 11, 2
UPDATE plain_rates r, c SET r.rate = ?, c.n = ? WHERE r.c_id = c.id AND c.id = ?;
SELECT c.id, c.n, r.rate FROM c LEFT JOIN plain_rates r ON r.c_id = c.id ORDER BY c.id;
-- error: 1264
UPDATE c JOIN plain_rates r ON r.c_id = c.id SET c.n = 5, r.rate = 1000000;
SELECT c.id, c.n, r.rate FROM c LEFT JOIN plain_rates r ON r.c_id = c.id ORDER BY c.id;
DELETE c, r FROM c LEFT JOIN plain_rates r ON r.c_id = c.id WHERE c.id = 2;
SELECT c.id, r.rate FROM c LEFT JOIN plain_rates r ON r.c_id = c.id ORDER BY c.id;
-- only rows that change take the time of the change
SET timestamp = 1700000000;
CREATE TABLE p (id INT PRIMARY KEY, n TINYINT, u INT UNIQUE, s VARCHAR(5), ts TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP);
CREATE TABLE q (id INT PRIMARY KEY, p_id INT, n TINYINT, w INT UNIQUE, ts TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP);
INSERT INTO p (id, n, u, s) VALUES (1, 1, 1, 'a'), (2, 2, 2, 'b'), (3, 3, 3, 'c');
INSERT INTO q (id, p_id, n, w) VALUES (1, 1, 10, 1), (2, 2, 20, 2), (3, 3, 30, 3);
UPDATE p JOIN q ON q.p_id = p.id SET p.n = 2, q.n = 20;
SELECT id, n, ts IS NULL FROM p ORDER BY id;
SELECT id, n, ts IS NULL FROM q ORDER BY id;
UPDATE p JOIN q ON q.p_id = p.id SET p.n = 4, p.ts = '2020-01-01' WHERE p.id = 1;
SELECT id, n, ts FROM p WHERE id = 1;
-- ignoring what does not fit or clashes
UPDATE IGNORE p JOIN q ON q.p_id = p.id SET p.u = 2;
UPDATE IGNORE p JOIN q ON q.p_id = p.id SET p.n = 1000;
UPDATE IGNORE p JOIN q ON q.p_id = p.id SET q.w = 3;
UPDATE IGNORE p JOIN q ON q.p_id = p.id SET p.id = 2 WHERE p.id = 3;
SELECT p.id, p.n, p.u, q.w FROM p JOIN q ON q.p_id = p.id ORDER BY p.id;
SET sql_mode = '';
UPDATE p JOIN q ON q.p_id = p.id SET p.s = 'far too long', q.n = 1000;
SELECT p.id, p.s, q.n FROM p JOIN q ON q.p_id = p.id ORDER BY p.id;
SET sql_mode = DEFAULT;
-- error: 1054
UPDATE p JOIN q ON q.p_id = p.id SET p.nope = 1;
-- error: 1264
UPDATE p JOIN q ON q.p_id = p.id SET q.n = IF(q.id = 3, 1000, 1);
-- one table under two names
UPDATE p a JOIN p b ON a.id = b.id + 1 SET a.n = 7, b.s = 'seven';
SELECT id, n, s FROM p ORDER BY id;
-- safe updates
SET sql_safe_updates = 1;
UPDATE p JOIN q ON q.p_id = p.id SET p.n = 8 WHERE p.id = 2;
-- error: 1175
UPDATE p, q SET p.n = 7 WHERE p.n = q.n;
-- error: 1175
DELETE p FROM p JOIN q ON q.n = p.n;
DELETE p FROM p JOIN q ON q.p_id = p.id WHERE p.id = 1;
SET sql_safe_updates = 0;
SELECT id, n FROM p ORDER BY id;
SET timestamp = DEFAULT;
-- names in capitals
CREATE TABLE Upper_Case (ID INT PRIMARY KEY, N INT);
INSERT INTO Upper_Case VALUES (1, 10), (2, 20);
UPDATE Upper_Case, c SET Upper_Case.N = Upper_Case.N + c.id, c.n = c.n + 1 WHERE Upper_Case.ID = c.id;
UPDATE Upper_Case AS U JOIN c AS C ON U.ID = C.id SET U.N = U.N + 1, C.n = 5;
SELECT * FROM Upper_Case ORDER BY ID;
SELECT id, n FROM c ORDER BY id;
DELETE U FROM Upper_Case AS U JOIN c AS C ON U.ID = C.id WHERE C.id = 2;
SELECT * FROM Upper_Case ORDER BY ID;
-- aliases that differ in nothing but case
UPDATE Upper_Case AS U JOIN c AS u ON U.ID = u.id SET u.n = 7, U.N = 8;
-- error: 1054
UPDATE Upper_Case AS U JOIN c AS x ON U.ID = x.id SET u.N = 9;
-- error: 1109
DELETE u FROM Upper_Case AS U JOIN c AS x ON U.ID = x.id;
SELECT * FROM Upper_Case ORDER BY ID;
SELECT id, n FROM c ORDER BY id;
