alter table drafts add column title text not null;
