-- the table
CREATE TABLE sales (id INT AUTO_INCREMENT PRIMARY KEY, region VARCHAR(10), product ENUM('pen','ink','cap'), year YEAR, amount DECIMAL(9,2), qty INT UNSIGNED, note VARCHAR(20), KEY (region), KEY (product), KEY (year, region));
INSERT INTO sales (region, product, year, amount, qty, note) VALUES
  ('north', 'pen', 2022, 10.50, 1, 'a'), ('north', 'pen', 2023, 11.25, 2, NULL), ('north', 'ink', 2023, 100.00, 3, 'b'),
  ('South', 'ink', 2022, 0.01, 0, 'a'), ('south', 'cap', 2023, -5.55, 7, ''), ('south', 'pen', 2024, 20.00, 1, 'c'),
  (NULL, 'pen', 2024, NULL, NULL, 'd'), ('east', NULL, NULL, 33.33, 4, 'a');
SELECT COUNT(*), COUNT(region), COUNT(DISTINCT region), SUM(amount), AVG(amount), MIN(amount), MAX(amount), SUM(qty), AVG(qty) FROM sales;
SELECT COUNT(DISTINCT region, product), STD(amount), VARIANCE(qty), VAR_SAMP(qty), BIT_AND(qty), BIT_XOR(qty), ANY_VALUE(1) FROM sales;
SELECT SUM(amount), COUNT(*), MAX(region) FROM sales WHERE id > 100;
SELECT region, SUM(amount), COUNT(*) FROM sales GROUP BY region ORDER BY region;
SELECT product, AVG(amount) a FROM sales GROUP BY product ORDER BY product;
SELECT product, AVG(amount) a FROM sales GROUP BY 1 ORDER BY a DESC;
SELECT region r, year y, SUM(qty) FROM sales GROUP BY r, y ORDER BY r, y;
SELECT region, product, SUM(qty) FROM sales GROUP BY region, product WITH ROLLUP;
SELECT region, product, SUM(qty), GROUPING(region), GROUPING(region, product) FROM sales GROUP BY region, product WITH ROLLUP HAVING GROUPING(product) = 1 ORDER BY region;
SELECT year, COUNT(*) FROM sales GROUP BY year WITH ROLLUP ORDER BY GROUPING(year), year;
SELECT UPPER(region) u, COUNT(*) FROM sales GROUP BY u HAVING COUNT(*) > 1 ORDER BY u;
SELECT region, COUNT(*) c FROM sales WHERE amount > 0 GROUP BY region HAVING c > 1 AND region <> 'x' ORDER BY c, region;
SELECT id, amount FROM sales HAVING amount > 20 ORDER BY id;
SELECT MAX(amount) FROM sales HAVING MAX(amount) > 1000;
SELECT amount > 10 AS big, COUNT(*) FROM sales GROUP BY amount > 10 ORDER BY big;
SELECT year DIV 2 * 2 AS biennium, SUM(amount) / NULLIF(SUM(qty), 0) AS price FROM sales GROUP BY biennium ORDER BY 1;
SELECT GROUP_CONCAT(note), GROUP_CONCAT(DISTINCT note ORDER BY note DESC SEPARATOR '; '), GROUP_CONCAT(id, ':', product ORDER BY id) FROM sales;
SELECT JSON_ARRAYAGG(qty) FROM sales WHERE id < 3;
SELECT region, JSON_OBJECTAGG(id, amount) FROM sales WHERE region = 'north' GROUP BY region;
SELECT DISTINCT region FROM sales ORDER BY region;
SELECT DISTINCT region, product FROM sales ORDER BY 1, 2;
SELECT DISTINCTROW product FROM sales;
SELECT COUNT(*) FROM (SELECT DISTINCT LOWER(region) FROM sales) d;
SELECT COUNT(NULLIF(note, '')), SUM(note = 'a'), SUM(IF(product = 'pen', qty, 0)), COUNT(CASE WHEN qty > 2 THEN 1 END) FROM sales;
SELECT LOWER(region) r, MAX(id), (SELECT amount FROM sales s2 WHERE s2.id = MAX(s1.id)) FROM sales s1 GROUP BY r ORDER BY r;
-- functional dependence on the key is seen
SELECT id, region, SUM(qty) FROM sales GROUP BY id ORDER BY id;
-- error: 1055
SELECT id, region, SUM(qty) FROM sales GROUP BY region;
-- error: 1140
SELECT id, SUM(qty) FROM sales;
-- error: 1111
SELECT id FROM sales WHERE SUM(qty) > 1;
-- error: 1056
SELECT SUM(qty) s FROM sales GROUP BY s;
-- error: 1054
SELECT region FROM sales GROUP BY nope;
-- params: 2023, 1
SELECT region, SUM(amount) FROM sales WHERE year >= ? GROUP BY region HAVING COUNT(*) > ? ORDER BY region;
-- min and max by index
SELECT MIN(year), MAX(year) FROM sales;
SELECT MIN(id), MAX(id) FROM sales WHERE region = 'north';
-- join and group by the other's key
CREATE TABLE region (code VARCHAR(10) PRIMARY KEY, title VARCHAR(20));
INSERT INTO region VALUES ('north', 'The North'), ('south', 'The South');
SELECT r.code, r.title, COUNT(s.id), SUM(s.amount) FROM region r LEFT JOIN sales s ON s.region = r.code GROUP BY r.code ORDER BY r.code;
SELECT r.title, s.product, COUNT(*) FROM region r JOIN sales s ON s.region = r.code GROUP BY r.title, s.product WITH ROLLUP;
CREATE TABLE fixed (id INT PRIMARY KEY, a INT, s VARCHAR(30));
INSERT INTO fixed VALUES (1, 2, 'x'), (2, 3, 'y');
SELECT a, MAX(s) FROM fixed WHERE a = 2;
SELECT a, CONCAT(s, 'x'), COUNT(*) FROM fixed WHERE a = 2 AND s = 'x';
-- a unique key that WHERE fixes decides the other columns
CREATE TABLE keyed (id INT PRIMARY KEY, a INT NOT NULL, k INT NOT NULL UNIQUE, n INT UNIQUE, x INT NOT NULL, UNIQUE KEY (x, a));
INSERT INTO keyed VALUES (1, 1, 3, 4, 1), (2, 2, 5, NULL, 1);
SELECT a, COUNT(*) FROM keyed WHERE k = 3;
SELECT a, COUNT(*) FROM keyed WHERE k = 99;
SELECT a, n, COUNT(*) FROM keyed WHERE id = 2;
SELECT a, k, COUNT(*) FROM keyed WHERE n = 4 GROUP BY n;
SELECT a, k, COUNT(*) FROM keyed WHERE n IS NOT NULL GROUP BY n;
SELECT k, COUNT(*) FROM keyed WHERE x = 1 GROUP BY a ORDER BY k;
SELECT /*+ BOGUS */ a, COUNT(*) FROM keyed WHERE k = 3;
SELECT d.a FROM (SELECT a, COUNT(*) FROM keyed WHERE k = 5) d;
-- error: 1055
SELECT a, k, COUNT(*) FROM keyed GROUP BY n;
-- error: 1140
SELECT k, COUNT(*) FROM keyed WHERE x = 1;
-- error: 3065
SELECT DISTINCT k FROM keyed ORDER BY a;
-- error: 3065
SELECT DISTINCT a FROM keyed ORDER BY k;
SET sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES';
SELECT a, COUNT(*) FROM keyed WHERE k = 3;
SET sql_mode = DEFAULT;
