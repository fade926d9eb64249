update predictions set note = note;
