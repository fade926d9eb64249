create index predictions_made on predictions (made_at);
