lock table predictions in access exclusive mode;
