INSERT INTO stock (article, pieces, price) VALUES ('pen', 10, 1.20), ('ink', 3, 4.50);
INSERT INTO stock (article) VALUES ('paper; white');
INSERT IGNORE INTO customer (name, city, level) VALUES ('Ada', 'London', 'GOLD'), ('Grace', 'New York', 'PLAIN');
