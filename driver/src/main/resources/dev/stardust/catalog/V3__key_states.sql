-- A unique key whose values are taken out only, because not every client knows it.
ALTER TABLE stardust_keys MODIFY state ENUM('building','ready','deleting') NOT NULL;
