ALTER TABLE ship ADD COLUMN flag CHAR(2);
INSERT INTO ship (label, home) VALUES ('Of no harbour', 4711);
