drop index predictions_symbol;
