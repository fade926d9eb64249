UPDATE app.lines SET place = 1 WHERE place IS NULL;
