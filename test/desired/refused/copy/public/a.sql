CREATE TABLE orders (id bigint PRIMARY KEY);

COPY orders FROM PROGRAM 'id';
