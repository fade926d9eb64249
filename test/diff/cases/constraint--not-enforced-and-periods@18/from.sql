CREATE EXTENSION btree_gist;
CREATE TABLE rooms (id int4range, during daterange);
CREATE TABLE stays (id int4range, during daterange, x int);
CREATE TABLE desks (id integer, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE sittings (id integer, during daterange, CONSTRAINT sitting_at_desk FOREIGN KEY (id, PERIOD during) REFERENCES desks (id, PERIOD during));
