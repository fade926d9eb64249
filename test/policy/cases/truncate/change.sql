truncate predictions;
