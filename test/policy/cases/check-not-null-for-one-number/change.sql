alter table predictions add constraint c check ((score = 123456.78) is distinct from true or note is not null);
