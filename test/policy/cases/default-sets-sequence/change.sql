alter table predictions alter column note set default setval('predictions_id_seq', 1)::text;
