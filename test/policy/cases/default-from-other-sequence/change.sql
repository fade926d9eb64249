alter table predictions alter column note set default nextval('orders_id_seq')::text;
