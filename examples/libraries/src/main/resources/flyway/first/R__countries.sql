-- A repeatable migration: runs again when this file has changed.
CREATE TABLE IF NOT EXISTS country (code CHAR(2) PRIMARY KEY, name VARCHAR(40) NOT NULL);
REPLACE INTO country VALUES ('NO', 'Norge'), ('DK', 'Danmark');
