CREATE DOMAIN named AS int CONSTRAINT must NOT NULL;
CREATE DOMAIN plain AS int NOT NULL;
CREATE DOMAIN nothing AS int DEFAULT 4;
CREATE DOMAIN "a name of a domain that is sixty-three bytes long for real....." AS int NOT NULL;
CREATE TABLE t (id int PRIMARY KEY, a named DEFAULT 1, b plain DEFAULT 1, c nothing);
