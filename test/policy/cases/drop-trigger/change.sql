drop trigger stamp on predictions;
