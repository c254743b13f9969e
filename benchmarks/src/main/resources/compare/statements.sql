-- The cases of `benchmarks/run compare`. A case has one text for all layouts, and others where a layout needs them;
-- `none` where a layout has no such thing. Each `?` takes the next of the parameters named behind the case.

-- read: point read by id (order)
SELECT id, number, customer, status, amount, placed FROM orders WHERE id = ?
-- eav
SELECT e.id, n.value_text, c.value_int, s.value_text, a.value_number, p.value_time FROM entities e
LEFT JOIN cells n ON n.entity = e.id AND n.attribute = 1 LEFT JOIN cells c ON c.entity = e.id AND c.attribute = 2
LEFT JOIN cells s ON s.entity = e.id AND s.attribute = 3 LEFT JOIN cells a ON a.entity = e.id AND a.attribute = 4
LEFT JOIN cells p ON p.entity = e.id AND p.attribute = 6 WHERE e.id = ?
-- joined
SELECT d.id, d.fields->>'$.number', d.fields->'$.customer', d.fields->>'$.status', d.fields->'$.amount', d.fields->>'$.placed'
FROM entries d WHERE d.id = ? AND d.tenant = 1

-- read: point read by unique key (number)
SELECT id, number, customer, status, amount FROM orders WHERE number = ?
-- eav
SELECT e.id, n.value_text, c.value_int, s.value_text, a.value_number FROM cells n JOIN entities e ON e.id = n.entity
LEFT JOIN cells c ON c.entity = e.id AND c.attribute = 2 LEFT JOIN cells s ON s.entity = e.id AND s.attribute = 3
LEFT JOIN cells a ON a.entity = e.id AND a.attribute = 4 WHERE n.attribute = 1 AND n.value_text = ?
-- joined
SELECT d.id, p.s1, p.i1, d.fields->>'$.status', d.fields->'$.amount' FROM pages p JOIN entries d ON d.id = p.entry AND d.tenant = p.tenant
WHERE p.tenant = 1 AND p.s1 = ?

-- literal: point read by id, literal (order)
SELECT id, number, customer, status, amount, placed FROM orders WHERE id = ?
-- eav
none
-- joined
none

-- read: filter, range, LIMIT (customer, day)
SELECT id, number, amount FROM orders WHERE customer = ? AND placed >= ? ORDER BY id LIMIT 50
-- eav
SELECT e.id, n.value_text, a.value_number FROM cells c JOIN cells p ON p.entity = c.entity AND p.attribute = 6
JOIN entities e ON e.id = c.entity LEFT JOIN cells n ON n.entity = e.id AND n.attribute = 1
LEFT JOIN cells a ON a.entity = e.id AND a.attribute = 4
WHERE c.attribute = 2 AND c.value_int = ? AND p.value_time >= ? ORDER BY e.id LIMIT 50
-- joined
SELECT d.id, d.fields->>'$.number', d.fields->'$.amount' FROM (SELECT p.entry FROM pages p JOIN entries e ON e.id = p.entry
AND e.tenant = p.tenant WHERE p.tenant = 1 AND p.i1 = ? AND p.t1 >= ? ORDER BY p.entry LIMIT 50) found
JOIN entries d ON d.id = found.entry ORDER BY d.id

-- literal: filter, range, LIMIT, literal (customer, day)
SELECT id, number, amount FROM orders WHERE customer = ? AND placed >= ? ORDER BY id LIMIT 50
-- eav
none
-- joined
none

-- read: ORDER BY an indexed field, LIMIT ()
SELECT id, number, placed FROM orders ORDER BY placed DESC LIMIT 50
-- eav
SELECT e.id, n.value_text, p.value_time FROM cells p JOIN entities e ON e.id = p.entity
LEFT JOIN cells n ON n.entity = e.id AND n.attribute = 1 WHERE p.attribute = 6 ORDER BY p.value_time DESC LIMIT 50
-- joined
SELECT d.id, d.fields->>'$.number', found.t1 FROM (SELECT p.entry, p.t1 FROM pages p JOIN entries e ON e.id = p.entry
AND e.tenant = p.tenant WHERE p.tenant = 1 ORDER BY p.t1 DESC LIMIT 50) found JOIN entries d ON d.id = found.entry ORDER BY found.t1 DESC

-- read: keyset page, deep (order)
SELECT id, number, amount FROM orders WHERE id > ? ORDER BY id LIMIT 50
-- eav
SELECT e.id, n.value_text, a.value_number FROM entities e LEFT JOIN cells n ON n.entity = e.id AND n.attribute = 1
LEFT JOIN cells a ON a.entity = e.id AND a.attribute = 4 WHERE e.id > ? ORDER BY e.id LIMIT 50
-- joined
SELECT d.id, d.fields->>'$.number', d.fields->'$.amount' FROM entries d WHERE d.tenant = 1 AND d.id > ? ORDER BY d.id LIMIT 50

-- read: filter with OR (customer, day)
SELECT COUNT(*), SUM(amount) FROM orders WHERE customer = ? OR placed = ?
-- eav
none
-- joined
none

-- read: filter with OR on one field (customer, customer)
SELECT COUNT(*), SUM(amount) FROM orders WHERE customer = ? OR customer = ?
-- eav
none
-- joined
none

-- read: filter with IN (customer, customer, customer, customer)
SELECT id, number FROM orders WHERE customer IN (?, ?, ?, ?) ORDER BY id
-- eav
SELECT c.entity, n.value_text FROM cells c LEFT JOIN cells n ON n.entity = c.entity AND n.attribute = 1
WHERE c.attribute = 2 AND c.value_int IN (?, ?, ?, ?) ORDER BY c.entity
-- joined
SELECT d.id, d.fields->>'$.number' FROM pages p JOIN entries d ON d.id = p.entry AND d.tenant = p.tenant
WHERE p.tenant = 1 AND p.i1 IN (?, ?, ?, ?) ORDER BY d.id

-- read: filter with NOT (customer)
SELECT COUNT(*) FROM orders WHERE customer = ? AND NOT status = 'open'
-- eav
SELECT COUNT(*) FROM cells c JOIN cells s ON s.entity = c.entity AND s.attribute = 3
WHERE c.attribute = 2 AND c.value_int = ? AND NOT s.value_text = 'open'
-- joined
none

-- read: filter on one field, ORDER BY another (customer)
SELECT id, number, placed FROM orders WHERE customer = ? ORDER BY placed LIMIT 20
-- eav
none
-- joined
none

-- read: COUNT of a range (day)
SELECT COUNT(*) FROM orders WHERE placed >= ? AND placed < '2026-01-20'
-- eav
SELECT COUNT(*) FROM cells WHERE attribute = 6 AND value_time >= ? AND value_time < '2026-01-20'
-- joined
SELECT COUNT(*) FROM pages p JOIN entries d ON d.id = p.entry AND d.tenant = p.tenant
WHERE p.tenant = 1 AND p.t1 >= ? AND p.t1 < '2026-01-20'

-- read: GROUP BY, covered by an index ()
SELECT customer, COUNT(*) FROM orders WHERE customer < 500 GROUP BY customer
-- eav
SELECT value_int, COUNT(*) FROM cells WHERE attribute = 2 AND value_int < 500 GROUP BY value_int
-- joined
SELECT p.i1, COUNT(*) FROM pages p JOIN entries d ON d.id = p.entry AND d.tenant = p.tenant
WHERE p.tenant = 1 AND p.i1 < 500 GROUP BY p.i1

-- read: GROUP BY with SUM, all rows ()
SELECT status, COUNT(*), SUM(amount) FROM orders GROUP BY status
-- eav
SELECT s.value_text, COUNT(*), SUM(a.value_number) FROM cells s JOIN cells a ON a.entity = s.entity AND a.attribute = 4
WHERE s.attribute = 3 GROUP BY s.value_text
-- joined
none

-- read: two tables joined (customer)
SELECT c.name, o.number, o.amount FROM customers c JOIN orders o ON o.customer = c.id WHERE c.id = ?
-- eav
none
-- joined
none

-- read: three tables joined (city)
SELECT c.name, SUM(l.quantity) FROM customers c JOIN orders o ON o.customer = c.id JOIN items l ON l.order_id = o.id
WHERE c.city = ? GROUP BY c.name ORDER BY c.name
-- eav
none
-- joined
none

-- read: models of opposite selectivity on the same slots (flag)
SELECT COUNT(*), SUM(o.amount) FROM flags f JOIN orders o ON o.customer = f.customer WHERE f.flag = ? AND o.placed >= '2026-03-01'
-- eav
none
-- joined
none

-- read: SELECT * of 10 fields, 50 rows (order)
SELECT * FROM wide10 WHERE id >= ? % 1000 ORDER BY id LIMIT 50
-- eav
none
-- joined
none
-- generated
none

-- read: SELECT * of 60 fields, 50 rows (order)
SELECT * FROM wide60 WHERE id >= ? % 1000 ORDER BY id LIMIT 50
-- eav
none
-- joined
none
-- generated
none

-- read: SELECT * of 200 fields, 50 rows (order)
SELECT * FROM wide200 WHERE id >= ? % 1000 ORDER BY id LIMIT 50
-- eav
none
-- joined
none
-- generated
none

-- read: two fields far apart of 200 (order)
SELECT id, f0, f190 FROM wide200 WHERE id >= ? % 1000 ORDER BY id LIMIT 50
-- eav
none
-- joined
none
-- generated
none

-- write: insert (fresh, number of it, customer, amount, day)
INSERT INTO orders (id, number, customer, status, amount, quantity, placed, note) VALUES (?, ?, ?, 'open', ?, 3, ?, 'written by the benchmark')
-- eav
none
-- joined
none
-- generated
INSERT INTO orders (id, doc) VALUES (?, JSON_OBJECT('number', ?, 'customer', ?, 'status', 'open', 'amount', ?, 'quantity', 3, 'placed', ?, 'note', 'written by the benchmark'))

-- write: update of one field by id (amount, order)
UPDATE orders SET amount = ? WHERE id = ?
-- eav
UPDATE cells SET value_number = ? WHERE entity = ? AND attribute = 4
-- joined
none
-- generated
UPDATE orders SET doc = JSON_SET(doc, '$.amount', ?) WHERE id = ?

-- write: update of an indexed field by id (customer, order)
UPDATE orders SET customer = ? WHERE id = ?
-- eav
UPDATE cells SET value_int = ? WHERE entity = ? AND attribute = 2
-- joined
UPDATE entries d JOIN pages p ON p.entry = d.id SET d.fields = JSON_SET(d.fields, '$.customer', @c := ?), p.i1 = @c WHERE d.id = ?
-- generated
UPDATE orders SET doc = JSON_SET(doc, '$.customer', ?) WHERE id = ?

-- write: delete by id (written)
DELETE FROM orders WHERE id = ?
-- eav
none
-- joined
none

-- batch: insert, batches of 500 (fresh, number of it, customer, amount, day)
INSERT INTO orders (id, number, customer, status, amount, quantity, placed, note) VALUES (?, ?, ?, 'open', ?, 3, ?, 'written by the benchmark')
-- eav
none
-- joined
none
-- generated
INSERT INTO orders (id, doc) VALUES (?, JSON_OBJECT('number', ?, 'customer', ?, 'status', 'open', 'amount', ?, 'quantity', 3, 'placed', ?, 'note', 'written by the benchmark'))

-- batch: update by id, batches of 500 (amount, order)
UPDATE orders SET amount = ? WHERE id = ?
-- eav
UPDATE cells SET value_number = ? WHERE entity = ? AND attribute = 4
-- joined
none
-- generated
UPDATE orders SET doc = JSON_SET(doc, '$.amount', ?) WHERE id = ?

-- batch: delete by id, batches of 500 (written)
DELETE FROM orders WHERE id = ?
-- eav
none
-- joined
none

-- write: INSERT … SELECT of 1 000 rows ()
REPLACE INTO copies SELECT id, number, customer, amount FROM orders WHERE id <= 1000
-- eav
none
-- joined
none
-- generated
none
