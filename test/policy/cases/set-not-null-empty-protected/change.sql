alter table vault alter column secret set not null;
