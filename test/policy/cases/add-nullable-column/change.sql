alter table predictions add column extra text;
