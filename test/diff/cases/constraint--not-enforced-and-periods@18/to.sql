CREATE EXTENSION btree_gist;
CREATE TABLE rooms (id int4range, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE stays (id int4range, during daterange, x int CHECK (x > 0) NOT ENFORCED, FOREIGN KEY (id, PERIOD during) REFERENCES rooms (id, PERIOD during));
CREATE TABLE desks (id bigint, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE sittings (id bigint, during daterange, CONSTRAINT sitting_at_desk FOREIGN KEY (id, PERIOD during) REFERENCES desks (id, PERIOD during));
