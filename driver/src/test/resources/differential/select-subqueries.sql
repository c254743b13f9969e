-- the tables
CREATE TABLE dept (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL, UNIQUE (name));
CREATE TABLE emp (id INT PRIMARY KEY, dept_id INT, name VARCHAR(20), salary DECIMAL(8,2), hired DATE, KEY (dept_id), KEY (salary));
INSERT INTO dept VALUES (1, 'dev'), (2, 'ops'), (3, 'hr');
INSERT INTO emp VALUES (1, 1, 'Ann', 5000, '2020-01-01'), (2, 1, 'Bob', 4000.50, '2021-06-01'), (3, 2, 'Cyd', 4000.50, '2019-03-03'), (4, NULL, 'Dan', NULL, NULL), (5, 2, 'Eve', 6000, '2022-12-31');
-- in the select list
SELECT d.name, (SELECT COUNT(*) FROM emp e WHERE e.dept_id = d.id) AS n, (SELECT MAX(salary) FROM emp WHERE dept_id = d.id) FROM dept d ORDER BY d.id;
SELECT (SELECT name FROM emp WHERE id = 1), (SELECT name FROM emp WHERE id = 77) AS nobody;
-- error: 1242
SELECT (SELECT name FROM emp);
-- error: 1241
SELECT (SELECT id, name FROM emp WHERE id = 1);
-- in, exists, any, all, some
SELECT name FROM emp WHERE dept_id IN (SELECT id FROM dept WHERE name LIKE 'd%') ORDER BY id;
SELECT name FROM emp WHERE dept_id NOT IN (SELECT id FROM dept WHERE name = 'dev') ORDER BY id;
SELECT name FROM dept d WHERE EXISTS (SELECT 1 FROM emp e WHERE e.dept_id = d.id AND e.salary > 4500) ORDER BY 1;
SELECT name FROM dept d WHERE NOT EXISTS (SELECT * FROM emp e WHERE e.dept_id = d.id);
SELECT name FROM emp WHERE salary > ALL (SELECT salary FROM emp WHERE dept_id = 1) ORDER BY 1;
SELECT name FROM emp WHERE salary >= ANY (SELECT salary FROM emp WHERE dept_id = 2) ORDER BY 1;
SELECT name FROM emp WHERE salary = SOME (SELECT MIN(salary) FROM emp GROUP BY dept_id) ORDER BY 1;
SELECT name FROM emp WHERE (dept_id, salary) IN (SELECT dept_id, MAX(salary) FROM emp GROUP BY dept_id) ORDER BY 1;
SELECT name FROM emp WHERE (dept_id, salary) = (SELECT 1, 5000);
SELECT name FROM emp WHERE ROW(dept_id, name) = ROW(2, 'Eve');
SELECT name FROM emp WHERE (dept_id, name) IN ((1, 'Bob'), (2, 'Cyd')) ORDER BY name;
-- correlated twice
SELECT e.name FROM emp e WHERE salary > (SELECT AVG(i.salary) FROM emp i WHERE i.dept_id = e.dept_id) ORDER BY 1;
SELECT d.name FROM dept d WHERE 1 < (SELECT COUNT(*) FROM emp e WHERE e.dept_id = d.id AND EXISTS (SELECT 1 FROM emp x WHERE x.salary = e.salary AND x.id <> e.id)) OR d.id = 3 ORDER BY 1;
-- same names inside and outside
SELECT name FROM dept WHERE id IN (SELECT dept_id FROM emp WHERE emp.id > dept.id) ORDER BY name;
SELECT name, (SELECT name FROM dept WHERE dept.id = emp.dept_id) AS name FROM emp ORDER BY id;
-- a column of the outer table by mistake
SELECT name FROM dept WHERE id IN (SELECT name FROM emp WHERE dept.id = 1);
-- derived tables
SELECT t.n, t.s FROM (SELECT dept_id AS n, SUM(salary) AS s FROM emp GROUP BY dept_id) t ORDER BY t.n;
SELECT * FROM (SELECT * FROM emp) e WHERE e.id = 2;
SELECT * FROM (SELECT id AS a, name AS b FROM emp ORDER BY salary DESC, id LIMIT 2) x ORDER BY a;
SELECT x.a, x.b FROM (SELECT id, name FROM dept) AS x (a, b) ORDER BY 1;
SELECT e.name, d.total FROM emp e JOIN (SELECT dept_id, SUM(salary) total FROM emp GROUP BY dept_id HAVING COUNT(*) > 1) d USING (dept_id) ORDER BY e.id;
SELECT MAX(c) FROM (SELECT COUNT(*) c FROM (SELECT DISTINCT dept_id, salary FROM emp) q GROUP BY dept_id) r;
-- error: 1248
SELECT * FROM (SELECT 1);
-- lateral
SELECT d.name, t.name, t.salary FROM dept d, LATERAL (SELECT e.name, e.salary FROM emp e WHERE e.dept_id = d.id ORDER BY e.salary DESC, e.id LIMIT 1) t ORDER BY d.id;
SELECT d.name, t.n FROM dept d LEFT JOIN LATERAL (SELECT COUNT(*) AS n FROM emp WHERE dept_id = d.id) t ON TRUE ORDER BY d.id;
SELECT d.name, t.m FROM dept d JOIN LATERAL (SELECT MIN(hired) m FROM emp WHERE dept_id = d.id) t ON t.m > '2019-06-01';
-- in every clause
SELECT name FROM emp ORDER BY (SELECT name FROM dept WHERE id = dept_id), id;
SELECT dept_id, COUNT(*) FROM emp GROUP BY dept_id HAVING COUNT(*) >= (SELECT COUNT(*) FROM dept) - 1 ORDER BY 1;
SELECT name FROM emp LIMIT 0;
SELECT IF((SELECT COUNT(*) FROM emp) > 3, 'many', 'few') AS size;
SELECT CASE WHEN id IN (SELECT dept_id FROM emp) THEN 'used' ELSE 'free' END AS u, name FROM dept ORDER BY id;
SELECT COALESCE((SELECT name FROM dept d WHERE d.id = e.dept_id), 'none') AS d FROM emp e ORDER BY e.id;
SELECT name FROM emp WHERE hired BETWEEN (SELECT MIN(hired) FROM emp) AND (SELECT hired FROM emp WHERE id = 2) ORDER BY 1;
SELECT e.name FROM emp e JOIN dept d ON d.id = (SELECT MAX(x.dept_id) FROM emp x WHERE x.name = e.name) ORDER BY 1;
SELECT GROUP_CONCAT(name ORDER BY (SELECT d.name FROM dept d WHERE d.id = emp.dept_id), id) FROM emp;
SELECT DISTINCT (SELECT d.name FROM dept d WHERE d.id = e.dept_id) AS d FROM emp e ORDER BY d;
-- table and values statements
TABLE dept;
TABLE dept ORDER BY name DESC LIMIT 1;
VALUES ROW(1, 'a'), ROW(2, 'b');
CREATE TABLE dept_ids (id INT);
INSERT INTO dept_ids VALUES (2);
SELECT name FROM emp WHERE dept_id IN (TABLE dept_ids) ORDER BY id;
SELECT name FROM emp WHERE dept_id IN (VALUES ROW(1), ROW(3)) ORDER BY id;
SELECT * FROM (VALUES ROW(1, 'x'), ROW(3, 'y')) AS v (id, tag) JOIN dept USING (id) ORDER BY id;
-- params: 4500, 2
SELECT d.name, (SELECT COUNT(*) FROM emp e WHERE e.dept_id = d.id AND e.salary > ?) AS n FROM dept d WHERE d.id <= ? ORDER BY d.id;
-- params: 'dev', 'ops'
SELECT name FROM emp WHERE dept_id IN (SELECT id FROM dept WHERE name IN (?, ?)) ORDER BY id;
-- a function over exists
SELECT SUM(EXISTS (SELECT 1 FROM emp e WHERE e.dept_id = d.id)) FROM dept d;
