CREATE TABLE rooms (id int4range, during daterange);
CREATE TABLE stays (id int4range, during daterange, x int);
