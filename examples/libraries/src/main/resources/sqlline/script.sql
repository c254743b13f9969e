!set outputformat csv
CREATE TABLE port (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL, KEY port_name (name));
CREATE TABLE ship (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL, port INT,
  tons DECIMAL(9,2) DEFAULT 1.50, built DATE, CONSTRAINT ship_port FOREIGN KEY (port) REFERENCES port (id));
!tables
!columns ship
!primarykeys ship
!importedkeys ship
!exportedkeys port
SELECT index_name, seq_in_index, column_name FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY 1, 2;
INSERT INTO port (name) VALUES ('Bergen'), ('Visby');
INSERT INTO ship (name, port, tons, built) VALUES ('Fram', 1, 402.5, '1892-10-26'), ('Gjøa', 1, 47, NULL);
UPDATE ship SET tons = tons + 1 WHERE port = 1;
!set outputformat table
SELECT * FROM ship ORDER BY id;
!set outputformat vertical
SELECT s.*, p.name AS port_name FROM ship s JOIN port p ON p.id = s.port ORDER BY s.id;
!set outputformat json
SELECT port, COUNT(*) AS ships, SUM(tons) AS tons FROM ship GROUP BY port;
!set outputformat xmlattr
SELECT name, ROW_NUMBER() OVER (ORDER BY tons) AS place FROM ship ORDER BY id;
!set outputformat tsv
!autocommit off
DELETE FROM ship;
SELECT COUNT(*) FROM ship;
!rollback
SELECT COUNT(*) FROM ship;
!autocommit on
!isolation TRANSACTION_SERIALIZABLE
SELECT @@transaction_isolation;
!isolation TRANSACTION_REPEATABLE_READ
!batch
INSERT INTO port (name) VALUES ('Oban');
INSERT INTO port (name) VALUES ('Leith');
!batch
ALTER TABLE ship ADD COLUMN flag CHAR(2) DEFAULT 'NO' AFTER name;
CREATE INDEX ship_tons ON ship (tons);
!describe ship
SHOW FULL COLUMNS FROM port;
EXPLAIN SELECT * FROM nowhere;
SELECT nothing FROM ship;
INSERT INTO ship (name, port) VALUES ('Of no port', 4711);
DROP TABLE port;
SELECT name FROM port ORDER BY name;
!reconnect
SELECT name, flag FROM ship ORDER BY id;
!metadata getPrimaryKeys "" "" ship
!metadata getTableTypes
!metadata supportsSavepoints
DROP TABLE ship;
!tables
