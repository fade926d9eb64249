alter table orders drop constraint orders_author_id_fkey;
