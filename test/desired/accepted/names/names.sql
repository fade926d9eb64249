-- Names that PostgreSQL chooses, and cuts at 63 bytes: each has its line.
create table a_table_with_a_very_long_name_of_more_than_forty_bytes_ü (a_column_with_a_long_name_too_which_is_long int, b text, "ööööööööööööööööööööööööööööö" text);
create index on a_table_with_a_very_long_name_of_more_than_forty_bytes_ü (a_column_with_a_long_name_too_which_is_long, b);
create index on a_table_with_a_very_long_name_of_more_than_forty_bytes_ü (a_column_with_a_long_name_too_which_is_long, b);
create index on a_table_with_a_very_long_name_of_more_than_forty_bytes_ü ("ööööööööööööööööööööööööööööö", lower(b)) include (b);
create table t (a int, b text, c timestamp);
create index on t (a, a, (a + 1), (b::varchar), coalesce(b, 'x'), (b collate "C"), date_trunc('day', c));
create index on t (a) include (b);
create index on t (lower(b));
create index on t (lower(b));
create index on t ((a::bigint));
create index on t ((b || 'x'));
create unique index on t (b desc nulls first);
create materialized view "Counted ü" as select count(*) from t;
create index on "Counted ü" (count);
create table "表" ("列" int references "表_with_a_name_of_more_than_63_bytes_表表表表表表表表表表表表表表" check ("列" > 0) unique);
create table "表_with_a_name_of_more_than_63_bytes_表表表表表表表表表表表表表表" (id int primary key);
comment on table "表_with_a_name_of_more_than_63_bytes_表表表表表表表表表表表表表表 and more" is 'cut as the server cuts';
