-- step without transaction
vacuum full predictions;
