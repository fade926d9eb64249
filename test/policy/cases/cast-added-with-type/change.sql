create type trio as (a integer, b integer, c integer);
create cast (text as trio) with inout as assignment;
