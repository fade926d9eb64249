alter table predictions add column labels text[];
