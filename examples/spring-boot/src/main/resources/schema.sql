-- What the program uses by JDBC.
DROP TABLE IF EXISTS stock;
CREATE TABLE stock (
  id BIGINT NOT NULL AUTO_INCREMENT,
  article VARCHAR(20) NOT NULL,
  pieces INT NOT NULL DEFAULT 0,
  price DECIMAL(10, 2),
  changed TIMESTAMP(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_article (article),
  CONSTRAINT enough CHECK (pieces >= 0)
);
CREATE INDEX stock_price ON stock (price);
