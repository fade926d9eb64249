alter table predictions add column tag bigint;
-- step
alter table predictions alter column tag set default setval('predictions_id_seq', 1);
