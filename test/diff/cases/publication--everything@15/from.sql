-- as superuser
CREATE SCHEMA sales;
CREATE TABLE sales.orders (id integer PRIMARY KEY);
CREATE PUBLICATION turned FOR ALL TABLES;
CREATE PUBLICATION namespaces FOR TABLES IN SCHEMA sales, public;
