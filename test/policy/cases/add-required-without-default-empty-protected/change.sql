alter table vault add column title text not null;
