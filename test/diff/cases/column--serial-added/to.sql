CREATE TABLE public.orders (id int PRIMARY KEY, number bigserial UNIQUE, "Second" smallserial);
