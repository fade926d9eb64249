CREATE TYPE state AS ENUM ('new', 'it''s done');
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    state state NOT NULL DEFAULT 'new',
    note varchar(50)
);
COMMENT ON TYPE state IS 'where it stands';
