CREATE TABLE a (id int);
CREATE TABLE b (id int);
CREATE SEQUENCE numbers OWNED BY a.id;
