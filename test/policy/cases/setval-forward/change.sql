select setval('predictions_id_seq', 5000);
