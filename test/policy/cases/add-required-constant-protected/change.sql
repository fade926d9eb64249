alter table predictions add column flag boolean not null default false;
