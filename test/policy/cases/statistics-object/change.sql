create statistics both_columns on note, symbol from predictions;
