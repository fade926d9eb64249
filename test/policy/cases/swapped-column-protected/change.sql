do $do$ begin
  alter table predictions add column schemagate_new_author_id bigint;
  create function schemagate_new_predictions_author_id() returns trigger language plpgsql as
    $sync$ begin new.schemagate_new_author_id := new.author_id; return new; end $sync$;
  create trigger "~schemagate_new_predictions_author_id" before insert or update on predictions
    for each row execute function schemagate_new_predictions_author_id();
end $do$;
-- step
UPDATE public.predictions SET schemagate_new_author_id = author_id WHERE schemagate_new_author_id IS NULL AND author_id IS NOT NULL;
-- step
alter table predictions add constraint schemagate_new_predictions_author foreign key (schemagate_new_author_id) references authors (id);
-- step
do $do$ begin
  drop trigger "~schemagate_new_predictions_author_id" on predictions;
  drop function schemagate_new_predictions_author_id();
  alter table predictions drop column author_id;
  alter table predictions rename column schemagate_new_author_id to author_id;
  alter table predictions rename constraint schemagate_new_predictions_author to predictions_author;
end $do$;
