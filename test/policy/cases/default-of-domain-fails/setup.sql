create domain handle as text;
alter table predictions add column handle handle;
