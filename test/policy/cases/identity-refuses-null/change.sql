alter table bare alter column id set not null, alter column id add generated always as identity;
