select setval('predictions_id_seq', 1);
