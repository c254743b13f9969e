ALTER TABLE ship
  ADD COLUMN tonnage DECIMAL(9,2) NOT NULL DEFAULT 100.00 AFTER name,
  ADD INDEX ship_tonnage (tonnage);

/* In one migration with the change of the table: a change of its rows. */
UPDATE ship SET tonnage = tonnage + 10 * id;
SET @heaviest = (SELECT MAX(tonnage) FROM ship);
INSERT INTO ship (name, tonnage) VALUES ('Heaviest', @heaviest + 0.25);
