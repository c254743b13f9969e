-- The same repeatable migration, later.
CREATE TABLE IF NOT EXISTS country (code CHAR(2) PRIMARY KEY, name VARCHAR(40) NOT NULL);
REPLACE INTO country VALUES ('NO', 'Norway'), ('DK', 'Denmark'), ('SE', 'Sweden');
DELETE FROM country WHERE code = 'DK';
