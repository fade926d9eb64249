CREATE TABLE public.orders (id integer PRIMARY KEY, total numeric, note text);
CREATE TABLE public.items (id integer PRIMARY KEY, qty bigint);
CREATE TABLE public.other (id integer PRIMARY KEY);
CREATE TABLE public.added (id integer PRIMARY KEY);
CREATE PUBLICATION altered FOR TABLE public.orders (id, note), TABLE public.items WHERE (qty > 1), public.added WITH (publish_via_partition_root = true);
CREATE PUBLICATION empty WITH (publish = '');
COMMENT ON PUBLICATION altered IS 'after';
