CREATE TABLE b (id int);
CREATE SEQUENCE numbers OWNED BY b.id;
