create text search configuration more (copy = words);
