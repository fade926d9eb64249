alter table orders add column flag boolean not null default false;
