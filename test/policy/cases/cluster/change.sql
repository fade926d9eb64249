cluster predictions using predictions_pkey;
