-- namespaces.sales; publication-namespace.drop; line 5
ALTER PUBLICATION namespaces DROP TABLES IN SCHEMA sales;
-- back: ALTER PUBLICATION namespaces ADD TABLES IN SCHEMA sales

-- turned; publication.drop; line 4
DROP PUBLICATION turned;
-- back: CREATE PUBLICATION turned FOR ALL TABLES

-- added; publication.create; line 6
CREATE PUBLICATION added FOR ALL TABLES WITH (publish = 'insert');
-- back: DROP PUBLICATION added

-- turned; publication.create; line 4
CREATE PUBLICATION turned;
-- back: DROP PUBLICATION turned

-- turned.sales.orders; publication-table.create; ShareUpdateExclusiveLock sales.orders; line 4
ALTER PUBLICATION turned ADD TABLE ONLY sales.orders;
-- back: ALTER PUBLICATION turned DROP TABLE ONLY sales.orders
