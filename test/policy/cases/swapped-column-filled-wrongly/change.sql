alter table predictions add column schemagate_new_author_id bigint;
-- step
UPDATE public.predictions SET schemagate_new_author_id = author_id WHERE schemagate_new_author_id IS NULL AND author_id IS NOT NULL AND id <> 7;
-- step
alter table predictions add constraint schemagate_new_predictions_author foreign key (schemagate_new_author_id) references authors (id);
-- step
alter table predictions drop column author_id;
-- step
alter table predictions rename column schemagate_new_author_id to author_id;
-- step
alter table predictions rename constraint schemagate_new_predictions_author to predictions_author;
