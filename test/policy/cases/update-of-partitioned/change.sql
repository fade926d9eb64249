update events set what = 'x';
