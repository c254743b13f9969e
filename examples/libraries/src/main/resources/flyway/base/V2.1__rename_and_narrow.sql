ALTER TABLE ship RENAME COLUMN built TO launched, CHANGE name label VARCHAR(60) NOT NULL;
ALTER TABLE ship DROP INDEX ship_name, ADD UNIQUE KEY ship_label (label);
CREATE TABLE voyage LIKE port;
DROP TABLE voyage;
RENAME TABLE port TO harbour;
