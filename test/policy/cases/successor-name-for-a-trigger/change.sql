alter trigger stamp on predictions rename to "~schemagate_new_predictions_note";
