-- größte

CREATE TABLE orders (
    "é" text, id bigserial PRIMARY KEY, total mony
);
