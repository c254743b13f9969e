-- the tables
CREATE TABLE customer (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL, city VARCHAR(40), boss INT, KEY (city), KEY (boss));
CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT, total DECIMAL(10,2), placed DATE, KEY (customer_id), KEY (placed));
CREATE TABLE item (order_id INT, line INT, product VARCHAR(20), qty INT, PRIMARY KEY (order_id, line), KEY (product));
-- differs: guessed-keys
INSERT INTO customer VALUES (1, 'Ann', 'Berlin', NULL), (2, 'Bob', 'Paris', 1), (3, 'Cyd', 'Berlin', 1), (4, 'Dan', NULL, 2), (5, 'Eve', 'Rome', 9);
INSERT INTO orders VALUES (10, 1, 99.90, '2024-01-05'), (11, 1, 10.00, '2024-02-01'), (12, 2, 50.55, '2024-01-20'), (13, NULL, 5.00, NULL), (14, 99, 7.77, '2024-03-01');
INSERT INTO item VALUES (10, 1, 'pen', 3), (10, 2, 'ink', 1), (11, 1, 'pen', 10), (12, 1, 'cap', 2), (15, 1, 'pen', 1);
-- inner, in all spellings
SELECT c.name, o.total FROM customer c JOIN orders o ON o.customer_id = c.id;
SELECT c.name, o.total FROM customer AS c INNER JOIN orders AS o ON o.customer_id = c.id WHERE o.total > 20;
SELECT c.name, o.total FROM customer c, orders o WHERE o.customer_id = c.id AND c.city = 'Berlin';
SELECT c.name, o.total FROM customer c STRAIGHT_JOIN orders o ON o.customer_id = c.id;
SELECT STRAIGHT_JOIN c.name, o.total FROM orders o JOIN customer c ON o.customer_id = c.id;
SELECT customer.name, orders.total FROM customer JOIN orders ON orders.customer_id = customer.id ORDER BY orders.id;
-- outer
SELECT c.name, o.id, o.total FROM customer c LEFT JOIN orders o ON o.customer_id = c.id ORDER BY c.id, o.id;
SELECT c.name, o.id FROM customer c RIGHT OUTER JOIN orders o ON o.customer_id = c.id ORDER BY o.id;
SELECT c.name FROM customer c LEFT JOIN orders o ON o.customer_id = c.id WHERE o.id IS NULL ORDER BY c.id;
SELECT c.name, o.id FROM customer c LEFT JOIN orders o ON o.customer_id = c.id AND o.total > 50 ORDER BY c.id, o.id;
SELECT c.name, o.id, i.product FROM customer c LEFT JOIN (orders o JOIN item i ON i.order_id = o.id) ON o.customer_id = c.id ORDER BY 1, 2, 3;
SELECT c.name, o.id, i.product FROM customer c LEFT JOIN orders o LEFT JOIN item i ON i.order_id = o.id ON o.customer_id = c.id ORDER BY 1, 2, 3;
SELECT * FROM customer c LEFT JOIN orders o ON o.customer_id = c.id WHERE c.id = 4;
-- cross and self
SELECT a.name, b.name FROM customer a CROSS JOIN customer b WHERE a.id < b.id ORDER BY 1, 2;
SELECT e.name, b.name AS boss FROM customer e LEFT JOIN customer b ON e.boss = b.id ORDER BY e.id;
SELECT a.id, b.id, c.id FROM customer a JOIN customer b ON b.boss = a.id JOIN customer c ON c.boss = b.id;
SELECT COUNT(*) FROM customer, orders, item;
-- using and natural
CREATE TABLE a (id INT PRIMARY KEY, x INT, y VARCHAR(5));
CREATE TABLE b (id INT PRIMARY KEY, x INT, z VARCHAR(5));
INSERT INTO a VALUES (1, 1, 'a1'), (2, 2, 'a2'), (3, NULL, 'a3');
INSERT INTO b VALUES (1, 1, 'b1'), (2, 9, 'b2'), (4, NULL, 'b4');
SELECT * FROM a JOIN b USING (id) ORDER BY id;
SELECT * FROM a JOIN b USING (id, x);
SELECT * FROM a NATURAL JOIN b;
SELECT * FROM a NATURAL LEFT JOIN b ORDER BY id;
SELECT * FROM a NATURAL RIGHT JOIN b ORDER BY id;
SELECT * FROM a LEFT JOIN b USING (id) ORDER BY id;
SELECT * FROM a RIGHT JOIN b USING (x) ORDER BY b.id;
SELECT id, a.x, b.x, a.id, b.id FROM a LEFT JOIN b USING (id) ORDER BY 1;
SELECT a.*, b.z FROM a JOIN b USING (id) ORDER BY a.id;
SELECT b.*, a.* FROM a, b WHERE a.id = b.id ORDER BY b.id;
SELECT x.id, x.y FROM a x ORDER BY x.y DESC;
-- error: 1052
SELECT id FROM a, b;
-- error: 1054
SELECT a.nope FROM a;
-- error: 1054
SELECT c.id FROM a;
-- error: 1066
SELECT * FROM a JOIN a ON 1 = 1;
-- error: 1054
SELECT * FROM a JOIN b USING (y);
-- a name hidden by its alias
-- error: 1054
SELECT a.id FROM a AS q;
-- nulls never join, except by <=>
SELECT a.id, b.id FROM a JOIN b ON a.x = b.x;
SELECT a.id, b.id FROM a JOIN b ON a.x <=> b.x ORDER BY 1;
-- range joins, expressions in ON
SELECT a.id, b.id FROM a JOIN b ON a.id <= b.id ORDER BY 1, 2;
SELECT a.id, b.id FROM a JOIN b ON a.id + 1 = b.id OR a.x = b.x ORDER BY 1, 2;
SELECT a.y, b.z FROM a JOIN b ON RIGHT(a.y, 1) = RIGHT(b.z, 1) ORDER BY 1;
-- parenthesised table references
SELECT * FROM (a) JOIN (b) ON a.id = b.id ORDER BY a.id;
SELECT a.id, b.id FROM (a, b) WHERE a.id = b.id ORDER BY 1;
SELECT a.id, b.z, o.total FROM (a CROSS JOIN b) LEFT JOIN orders o ON o.id = a.id + 9 WHERE a.id = b.id ORDER BY 1;
-- odbc escape
SELECT c.name, o.id FROM { OJ customer c LEFT OUTER JOIN orders o ON o.customer_id = c.id } ORDER BY c.id, o.id;
-- many
SELECT c.name, i.product, SUM(i.qty) FROM customer c JOIN orders o ON o.customer_id = c.id JOIN item i ON i.order_id = o.id WHERE i.product IN ('pen', 'ink') GROUP BY c.name, i.product HAVING SUM(i.qty) > 1 ORDER BY 1, 2;
SELECT c1.name, o1.id, o2.id FROM customer c1 JOIN orders o1 ON o1.customer_id = c1.id JOIN orders o2 ON o2.customer_id = c1.id AND o2.id > o1.id JOIN customer c2 ON c2.id = o2.customer_id;
-- params: 1, 'Berlin'
SELECT c.name, o.id FROM customer c LEFT JOIN orders o ON o.customer_id = c.id AND o.customer_id = ? WHERE c.city = ? ORDER BY c.id, o.id;
-- only constants of a table
SELECT 1 FROM customer;
SELECT COUNT(*) FROM customer WHERE FALSE;
SELECT EXISTS (SELECT * FROM customer), (SELECT COUNT(*) FROM orders);
SELECT 'x' FROM customer WHERE id = 1 UNION SELECT 'y' FROM DUAL;
-- optimizer hints
SELECT /*+ NO_BNL() JOIN_ORDER(o, c) */ c.name, o.id FROM customer c JOIN orders o ON o.customer_id = c.id ORDER BY o.id;
SELECT /*+ MAX_EXECUTION_TIME(10000) SET_VAR(sort_buffer_size = 65536) */ name FROM customer ORDER BY name;
SELECT /*+ QB_NAME(q1) BKA(c@q1) */ c.name FROM customer c WHERE c.id IN (SELECT /*+ QB_NAME(q2) SEMIJOIN(@q2 FIRSTMATCH) */ customer_id FROM orders) ORDER BY 1;
-- equal columns of more than two tables
SELECT c.name, o.id, b.name FROM customer c, orders o, customer b WHERE o.customer_id = b.boss AND b.boss = c.id ORDER BY 1, 2, 3;
SELECT c.name, o.id, b.name FROM customer c JOIN customer b ON b.boss = c.id JOIN orders o ON customer_id = b.boss ORDER BY 1, 2, 3;
SELECT c.name, o.id, b.name FROM customer c JOIN customer b ON b.boss = c.id LEFT JOIN orders o ON o.customer_id = b.boss ORDER BY 1, 2, 3;
SELECT c.name, o.id, b.name FROM customer c LEFT JOIN customer b ON b.boss = c.id LEFT JOIN orders o ON o.customer_id = b.boss WHERE o.customer_id = b.boss AND b.boss = c.id AND o.id BETWEEN 1 AND 11 ORDER BY 1, 2, 3;
SELECT COUNT(*) FROM customer c, orders o, customer b WHERE o.customer_id = b.boss AND b.boss = c.id OR c.id = 3;
SELECT COUNT(*) FROM customer c, orders o, customer b WHERE o.customer_id = b.boss AND o.id BETWEEN 1 AND b.boss = c.id;
SELECT COUNT(*) FROM customer c, orders o, customer b WHERE o.customer_id = b.boss AND CASE WHEN c.id > 1 AND b.boss = c.id AND b.id > 1 THEN 1 ELSE 0 END;
SELECT COUNT(*) FROM customer c, orders o, customer b WHERE o.customer_id = b.boss AND NOT b.boss = c.id;
SELECT COUNT(*) FROM customer c, orders o, customer b WHERE o.customer_id = b.boss AND (b.boss = c.id) IS NULL;
SELECT i.product, (SELECT COUNT(*) FROM customer c, orders o WHERE o.id = i.order_id AND i.order_id = c.id + 9 AND o.customer_id = c.id) FROM item i ORDER BY 1, 2;
SELECT c.name, o.id, i.product FROM customer c, orders o, item i, item j WHERE i.order_id = o.id AND j.order_id = i.order_id AND o.customer_id = c.id AND j.line = i.line FOR UPDATE;
