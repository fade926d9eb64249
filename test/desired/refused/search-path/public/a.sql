SET search_path = audit;
CREATE TABLE orders (id bigint PRIMARY KEY);
