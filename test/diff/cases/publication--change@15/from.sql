CREATE TABLE public.orders (id integer PRIMARY KEY, total numeric, note text);
CREATE TABLE public.items (id integer PRIMARY KEY, qty integer);
CREATE TABLE public.other (id integer PRIMARY KEY, gone text);
CREATE PUBLICATION altered FOR TABLE public.orders (id, total), TABLE public.items WHERE (qty > 1), public.other WITH (publish = 'insert, update');
CREATE PUBLICATION "Gone" FOR TABLE public.orders;
CREATE PUBLICATION empty;
COMMENT ON PUBLICATION altered IS 'before';
