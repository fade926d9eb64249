drop text search configuration idle;
