alter index predictions_symbol rename to predictions_by_symbol;
