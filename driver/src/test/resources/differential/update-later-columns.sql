-- url:
-- url: useAffectedRows=true
-- columns that were added after the rows
CREATE TABLE late (id INT PRIMARY KEY, a INT, t TIMESTAMP(6) NULL ON UPDATE CURRENT_TIMESTAMP(6));
CREATE TABLE other (id INT PRIMARY KEY);
SET timestamp = 1700000000;
INSERT INTO late VALUES (1, 1, NULL), (2, 2, NULL);
INSERT INTO other VALUES (1), (2);
ALTER TABLE late ADD COLUMN n INT DEFAULT 7, ADD COLUMN z VARCHAR(5), ADD COLUMN s VARCHAR(5) NOT NULL DEFAULT 'x', ADD COLUMN d DECIMAL(5,2) DEFAULT 1.5, ADD COLUMN m DATE DEFAULT '2024-02-29', ADD COLUMN j JSON;
UPDATE late JOIN other USING (id) SET late.n = 7, late.z = NULL, late.s = 'x', late.d = 1.5, late.m = '2024-02-29', late.j = NULL;
SELECT id, t IS NULL FROM late ORDER BY id;
UPDATE late JOIN other USING (id) SET late.s = 'X', late.d = 1.50 WHERE late.id = 1;
SELECT id, n, z, s, d, m, j, t IS NULL FROM late ORDER BY id;
UPDATE late SET n = 7, z = NULL, s = 'x' WHERE a = 2;
SELECT id, t IS NULL FROM late ORDER BY id;
REPLACE INTO late (id, a) VALUES (2, 2);
INSERT INTO late (id, a) VALUES (2, 2) ON DUPLICATE KEY UPDATE n = 7, z = NULL;
SELECT id, n, z, s, d, m, j, t IS NULL FROM late ORDER BY id;
