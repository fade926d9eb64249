create type mood2 as enum ('calm', 'angry', 'glad');
-- step
alter table predictions alter column mood drop default, alter column mood type mood2 using mood::text::mood2, alter column mood set default 'calm';
-- step
drop type mood;
-- step
alter type mood2 rename to mood;
