CREATE TABLE orders (
    id bigint PRIMARY KEY,
    total numeric(10,2) NOT NULL,
    note varchar(50),
    placed_at timestamptz NOT NULL DEFAULT now(),
    paid boolean DEFAULT false,
    tags text[] NOT NULL DEFAULT '{}',
    token uuid DEFAULT gen_random_uuid()
);
