drop sequence predictions_id_seq cascade;
