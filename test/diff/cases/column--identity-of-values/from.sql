CREATE TABLE up (id int NOT NULL PRIMARY KEY, v text);
CREATE TABLE down (id int NOT NULL PRIMARY KEY, v text);
CREATE TABLE before (id bigint NOT NULL PRIMARY KEY, v text);
CREATE TABLE beyond (id int NOT NULL PRIMARY KEY, v text);
