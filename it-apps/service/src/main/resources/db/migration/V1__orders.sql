CREATE TABLE service_orders (id INT PRIMARY KEY, n INT);
-- Such as an ALTER of a large table.
DO SLEEP(1.5);
