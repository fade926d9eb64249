-- as superuser
CREATE SCHEMA sales;
CREATE TABLE sales.orders (id integer PRIMARY KEY);
CREATE PUBLICATION turned FOR TABLE ONLY sales.orders;
CREATE PUBLICATION namespaces FOR TABLES IN SCHEMA public;
CREATE PUBLICATION added FOR ALL TABLES WITH (publish = 'insert');
