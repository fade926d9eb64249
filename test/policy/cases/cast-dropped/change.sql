drop cast (integer as pair);
