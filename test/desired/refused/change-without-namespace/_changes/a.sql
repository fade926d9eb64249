-- why
UPDATE item SET n = 1;
