create function from_pair(pair) returns integer language sql immutable as 'select ($1).a';
create cast (pair as integer) with function from_pair(pair);
