-- A versioned migration: tables with keys of every kind, and rows.
CREATE TABLE port (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(${name_length}) NOT NULL COMMENT 'as on the chart; not "official"',
  country CHAR(2) NOT NULL DEFAULT 'NO',
  UNIQUE KEY port_name (name, country)
) ENGINE=InnoDB COMMENT='where ships lie';

CREATE TABLE ship (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(40) NOT NULL,
  home INT,
  built YEAR,
  KEY ship_name (name),
  CONSTRAINT ship_home FOREIGN KEY (home) REFERENCES port (id) ON DELETE SET NULL
);

INSERT INTO port (name, country) VALUES ('Bergen', 'NO'), ('Århus', 'DK'), ('Semi; colon', 'SE');
INSERT INTO ship (name, home, built) SELECT CONCAT('Ship of ', name), id, 1990 + id FROM port ORDER BY id;
