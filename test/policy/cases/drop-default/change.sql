alter table predictions alter column mood drop default;
