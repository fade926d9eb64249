CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50)
);
CREATE SEQUENCE numbers AS smallint START 5 INCREMENT 2 MINVALUE 5 MAXVALUE 99 CACHE 3 CYCLE;
CREATE SEQUENCE down INCREMENT -1;
COMMENT ON SEQUENCE numbers IS 'of orders';
ALTER TABLE orders ALTER note SET DEFAULT nextval('numbers');
