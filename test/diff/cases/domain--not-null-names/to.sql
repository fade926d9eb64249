CREATE DOMAIN named AS int NOT NULL;
CREATE DOMAIN plain AS int CONSTRAINT must NOT NULL;
CREATE DOMAIN nothing AS int DEFAULT 5 CONSTRAINT now NOT NULL;
CREATE DOMAIN "a name of a domain that is sixty-three bytes long for real....." AS int;
CREATE TABLE t (id int PRIMARY KEY, a named DEFAULT 1, b plain DEFAULT 1, c nothing);
