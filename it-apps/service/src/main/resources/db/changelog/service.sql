--liquibase formatted sql

--changeset service:invoices
CREATE TABLE service_invoices (id INT PRIMARY KEY, n INT);

--changeset service:slow
DO SLEEP(1.5);
